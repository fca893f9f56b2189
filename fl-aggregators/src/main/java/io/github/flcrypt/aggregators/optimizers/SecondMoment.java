package io.github.flcrypt.aggregators.optimizers;

/** How the second moment takes in a squared update. */
enum SecondMoment {
  /** β₂v + (1−β₂)Δ². */
  ADAM {
    @Override
    double next(double v, double square, double beta2) {
      return beta2 * v + (1 - beta2) * square;
    }
  },
  /** v − (1−β₂)Δ² sign(v − Δ²). */
  YOGI {
    @Override
    double next(double v, double square, double beta2) {
      return v - (1 - beta2) * square * Math.signum(v - square);
    }
  },
  /** v + Δ². */
  ADAGRAD {
    @Override
    double next(double v, double square, double beta2) {
      return v + square;
    }
  };

  abstract double next(double v, double square, double beta2);
}
