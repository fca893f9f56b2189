package io.github.flcrypt.learners;

/** What a hidden unit makes of its input. */
public enum Activation {
  /** {@code max(0, z)}; its slope at 0 is taken as 0. Starts after He et al. (2015). */
  RELU {
    @Override
    double apply(double z) {
      return Math.max(0, z);
    }

    @Override
    double slopeAt(double output) {
      return output > 0 ? 1 : 0;
    }

    @Override
    double startLimit(int inputs, int outputs) {
      return StrictMath.sqrt(6.0 / inputs);
    }
  },
  /** The hyperbolic tangent. Starts after Glorot and Bengio (2010). */
  TANH {
    @Override
    double apply(double z) {
      return StrictMath.tanh(z);
    }

    @Override
    double slopeAt(double output) {
      return 1 - output * output;
    }

    @Override
    double startLimit(int inputs, int outputs) {
      return StrictMath.sqrt(6.0 / ((double) inputs + outputs));
    }
  };

  abstract double apply(double z);

  /** The slope where the function has the given value. */
  abstract double slopeAt(double output);

  /** The end of the interval around 0 from which first weights are drawn. */
  abstract double startLimit(int inputs, int outputs);
}
