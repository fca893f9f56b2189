package io.github.flcrypt.core;

/** The one shape of argument checks: {@code <name> must <rule>; got <value>}. */
final class Require {

  private Require() {}

  static void that(boolean holds, String rule, Object got) {
    if (!holds) {
      throw new IllegalArgumentException(rule + "; got " + got);
    }
  }

  static double positiveFinite(double value, String name) {
    that(value > 0 && Double.isFinite(value), name + " must be positive and finite", value);
    return value;
  }

  static void allFinite(double[] values, String name) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            name + "[" + i + "] must be a finite number; got " + values[i]);
      }
    }
  }
}
