package io.github.flcrypt.aggregators.internal;

import io.github.flcrypt.core.ServerState;

/** The memory of an optimizer around another: its own vectors first, then the inner one's. */
public final class States {

  private States() {}

  /**
   * Puts memories together.
   *
   * @param inner the inner optimizer's memory
   * @param own the outer one's vectors
   * @return both
   */
  public static ServerState around(ServerState inner, double[]... own) {
    double[][] all = new double[own.length + inner.size()][];
    System.arraycopy(own, 0, all, 0, own.length);
    for (int v = 0; v < inner.size(); v++) {
      all[own.length + v] = inner.vector(v);
    }
    return ServerState.of(all);
  }

  /**
   * Takes the inner optimizer's memory out.
   *
   * @param state both
   * @param own how many vectors are the outer one's
   * @return the inner one's memory
   */
  public static ServerState inner(ServerState state, int own) {
    if (state.size() < own) {
      throw new IllegalArgumentException(
          "state must have at least " + own + " vectors; got " + state.size());
    }
    double[][] rest = new double[state.size() - own][];
    for (int v = 0; v < rest.length; v++) {
      rest[v] = state.vector(own + v);
    }
    return ServerState.of(rest);
  }

  /**
   * A count of steps kept in a vector of length 1.
   *
   * @param state the memory
   * @param index which vector
   * @return the count
   */
  public static long count(ServerState state, int index) {
    boolean single = index < state.size() && state.length(index) == 1;
    double count = single ? state.vector(index)[0] : -1;
    if (!(count >= 0 && count < 0x1.0p52) || count != Math.rint(count)) {
      throw new IllegalArgumentException(
          "state must count its steps in vector " + index + "; got another vector");
    }
    return (long) count;
  }
}
