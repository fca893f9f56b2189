package io.github.flcrypt.paillier.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.paillier.SeededSource;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Chi-square tests on a key so small that all 60 obfuscators are met often. The threshold belongs
 * to z = 5 by Wilson and Hilferty: each test raises a false alarm with probability 3e-7, on the
 * fixed seed never.
 */
class ObfuscatorDistributionTest {

  private static final BigInteger P = BigInteger.valueOf(7);
  private static final BigInteger Q = BigInteger.valueOf(11);
  private static final PublicArithmetic OPEN = new PublicArithmetic(P.multiply(Q));
  private static final int CLASSES = 60;
  private static final int DRAWS = 60_000;

  @Test
  void publicObfuscatorsAreUniform() {
    assertThat(chiSquare(OPEN.obfuscators(new SeededSource(1)))).isLessThan(threshold());
  }

  @Test
  void keyHoldersObfuscatorsHaveTheSameDistribution() {
    PrivateArithmetic secret = new PrivateArithmetic(P, Q);
    assertThat(chiSquare(secret.obfuscators(new SeededSource(2)))).isLessThan(threshold());
  }

  @Test
  void theTestSeesABiasedSource() {
    SeededSource source = new SeededSource(3);
    BigInteger half = OPEN.n().shiftRight(1);
    ObfuscatorSource biased =
        () -> {
          BigInteger r;
          do {
            r = UniformIntegers.positiveBelow(half, source);
          } while (!OPEN.areUnits(r));
          return r.modPow(OPEN.n(), OPEN.nSquared());
        };
    assertThat(chiSquare(biased)).isGreaterThan(threshold());
  }

  private static double chiSquare(ObfuscatorSource obfuscators) {
    Map<BigInteger, Integer> counts = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      counts.merge(obfuscators.next(), 1, Integer::sum);
    }
    assertThat(counts.keySet())
        .allMatch(x -> Textbook.decrypt(x, P, Q).signum() == 0)
        .hasSizeLessThanOrEqualTo(CLASSES);
    double expected = (double) DRAWS / CLASSES;
    double sum = (CLASSES - counts.size()) * expected;
    for (int count : counts.values()) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }

  private static double threshold() {
    double k = CLASSES - 1;
    return k * Math.pow(1 - 2 / (9 * k) + 5 * Math.sqrt(2 / (9 * k)), 3);
  }
}
