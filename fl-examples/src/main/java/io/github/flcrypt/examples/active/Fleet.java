package io.github.flcrypt.examples.active;

/**
 * Which client asks how.
 *
 * @param title the name in tables
 * @param even the query of clients 0, 2, 4, ...
 * @param odd the query of clients 1, 3, 5, ...
 */
record Fleet(String title, Query even, Query odd) {

  /** Half the clients look for what the model doubts, half for what nobody has seen. */
  static final Fleet DUAL = new Fleet("dual", Query.MARGIN, Query.K_CENTER);

  static Fleet all(Query query) {
    return new Fleet(query.title(), query, query);
  }

  Query of(int client) {
    return client % 2 == 0 ? even : odd;
  }
}
