package io.github.flcrypt.aggregators.dual;

/** How a client of dual-model active learning chooses what to have labelled. */
public enum QueryRole {
  /** What the model is least sure of. */
  UNCERTAINTY,
  /** What differs most from what is labelled already. */
  DIVERSITY;

  /**
   * The other role.
   *
   * @return the role that this one is not
   */
  public QueryRole other() {
    return this == UNCERTAINTY ? DIVERSITY : UNCERTAINTY;
  }
}
