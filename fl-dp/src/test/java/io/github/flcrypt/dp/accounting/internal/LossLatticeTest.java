package io.github.flcrypt.dp.accounting.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The two lattices of a release lie on both sides of its true hockey-stick curve. */
class LossLatticeTest {

  private static double divergence(long first, double[] masses, double step, double epsilon) {
    double sum = 0;
    for (int i = 0; i < masses.length; i++) {
      sum += masses[i] * Math.max(0, -Math.expm1(epsilon - (first + i) * step));
    }
    return sum;
  }

  /** By the midpoint rule in many steps. */
  private static double divergence(LossPair pair, boolean remove, double epsilon) {
    double sum = 0;
    int steps = 100_000;
    double from = -30;
    double width = 60.0 / steps;
    for (int i = 0; i < steps; i++) {
      double x = from + (i + 0.5) * width;
      double p = remove ? pair.densityUnderP(x) : pair.densityUnderQ(x);
      double q = remove ? pair.densityUnderQ(x) : pair.densityUnderP(x);
      sum += Math.max(0, p - Math.exp(epsilon) * q) * width;
    }
    return sum;
  }

  @Test
  void encloseTheTrueCurveAtEveryEpsilon() {
    for (double rate : new double[] {0.01, 0.3, 1}) {
      SampledGaussianPair pair = new SampledGaussianPair(rate, 1.3);
      double step = 0.07;
      LossLattice[] both = LossDiscretisation.of(pair, pair.stretch(1e-20), step);
      for (int d = 0; d < 2; d++) {
        for (double epsilon = -1; epsilon < 2; epsilon += 0.133) {
          double exact = divergence(pair, d == 0, epsilon);
          LossLattice lattice = both[d];
          double upper = divergence(lattice.first(), lattice.upper(), step, epsilon);
          double lower = divergence(lattice.first(), lattice.lower(), step, epsilon);
          assertThat(upper).isGreaterThanOrEqualTo(exact - 1e-8);
          assertThat(lower).isLessThanOrEqualTo(exact + 1e-8);
          assertThat(upper - lower).isLessThan(0.5 * step);
        }
      }
    }
  }

  @Test
  void keepProbabilityAndTheMeanRatio() {
    SampledGaussianPair pair = new SampledGaussianPair(0.1, 0.8);
    double step = 0.01;
    for (LossLattice lattice : LossDiscretisation.of(pair, pair.stretch(1e-18), step)) {
      for (double[] masses : new double[][] {lattice.upper(), lattice.lower()}) {
        double underP = 0;
        double underQ = 0;
        for (int i = 0; i < masses.length; i++) {
          assertThat(masses[i]).isNotNegative();
          underP += masses[i];
          underQ += masses[i] * Math.exp(-(lattice.first() + i) * step);
        }
        assertThat(underP).isCloseTo(1, within(1e-13));
        assertThat(underQ).isCloseTo(1, within(1e-13));
      }
    }
  }

  @Test
  void sampledLossesInvert() {
    for (double rate : new double[] {1e-3, 0.2, 0.999, 1}) {
      for (double whole : new double[] {-3, -1e-9, 0, 1e-9, 1, 39.9, 40.1, 300}) {
        double loss = SampledLoss.of(rate, whole);
        assertThat(SampledLoss.inverse(rate, loss))
            .isCloseTo(whole, within(1e-11 * Math.max(1, Math.abs(whole))));
      }
      assertThat(SampledLoss.inverse(rate, -800)).isLessThan(-700);
    }
  }
}
