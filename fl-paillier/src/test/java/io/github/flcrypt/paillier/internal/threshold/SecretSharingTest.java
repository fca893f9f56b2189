package io.github.flcrypt.paillier.internal.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecretSharingTest {

  // n m for p = 11, q = 23, so p' = 5 and q' = 11: too large to enumerate for three; 5 7 is enough.
  private static final int SMALL_RING = 35;

  /** How often each pair of shares of two holders occurs, over all polynomials of a secret. */
  private static Map<List<Integer>, Integer> pairs(int ring, int secret, int first, int second) {
    Map<List<Integer>, Integer> counts = new HashMap<>();
    for (int a = 0; a < ring; a++) {
      for (int b = 0; b < ring; b++) {
        BigInteger[] polynomial = {
          BigInteger.valueOf(secret), BigInteger.valueOf(a), BigInteger.valueOf(b)
        };
        BigInteger modulus = BigInteger.valueOf(ring);
        counts.merge(
            List.of(
                SecretSharing.evaluate(polynomial, first, modulus).intValue(),
                SecretSharing.evaluate(polynomial, second, modulus).intValue()),
            1,
            Integer::sum);
      }
    }
    return counts;
  }

  @Test
  void fewerSharesThanTheQuorumAreExactlyUniformWhateverTheSecret() {
    for (int[] holders : new int[][] {{1, 2}, {1, 4}, {2, 3}, {3, 4}}) {
      for (int secret : new int[] {0, 1, 5, 7, 34}) {
        Map<List<Integer>, Integer> counts = pairs(SMALL_RING, secret, holders[0], holders[1]);
        assertThat(counts).hasSize(SMALL_RING * SMALL_RING);
        assertThat(counts.values()).containsOnly(1);
      }
    }
  }

  @Test
  void aRingWithAFactorUpToTheNumberOfHoldersWouldLeak() {
    // Holder 5 of a ring with the factor 5 has f(5) = f(0) modulo 5.
    assertThat(pairs(SMALL_RING, 3, 1, 5).keySet())
        .allSatisfy(pair -> assertThat(pair.get(1) % 5).isEqualTo(3));
  }

  @SeededCases(10)
  void everyQuorumInterpolatesEveryPointAndNoSmallerSetDoes(Seed seed) {
    RandomStream choices = seed.stream("choices");
    int holders = 2 + choices.nextInt(12);
    int quorum = 2 + choices.nextInt(holders - 1);
    BigInteger modulus = new BigInteger("1000003").multiply(new BigInteger("1000033"));
    BigInteger secret = BigInteger.valueOf(choices.nextLong(1_000_000_000_000L));
    BigInteger[] shares = SecretSharing.share(secret, modulus, quorum, holders, seed.source());
    int[] order = IntStream.rangeClosed(1, holders).toArray();
    choices.shuffle(order);
    BigInteger delta = SecretSharing.delta(holders);
    List<Integer> chosen = IntStream.of(order).limit(quorum).boxed().toList();
    assertThat(interpolate(shares, delta, chosen, 0, modulus))
        .isEqualTo(secret.multiply(delta).mod(modulus));
    int other = order[quorum % holders];
    assertThat(interpolate(shares, delta, chosen, other, modulus))
        .isEqualTo(shares[other - 1].multiply(delta).mod(modulus));
    assertThat(interpolate(shares, delta, chosen.subList(1, quorum), 0, modulus))
        .isNotEqualTo(secret.multiply(delta).mod(modulus));
  }

  private static BigInteger interpolate(
      BigInteger[] shares, BigInteger delta, List<Integer> holders, int at, BigInteger modulus) {
    BigInteger[] coefficients = SecretSharing.lagrange(delta, holders, at);
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < coefficients.length; i++) {
      sum = sum.add(coefficients[i].multiply(shares[holders.get(i) - 1]));
    }
    return sum.mod(modulus);
  }

  @Test
  void coefficientsAreWholeForEveryQuorumOfManyHolders() {
    BigInteger delta = SecretSharing.delta(9);
    assertThat(delta).isEqualTo(362_880);
    // Σ λ_i i^k = Δ at^k for k below the number of points, exactly: nothing was rounded.
    for (int mask = 1; mask < 1 << 9; mask++) {
      List<Integer> points = new ArrayList<>();
      for (int i = 1; i <= 9; i++) {
        if ((mask >> (i - 1) & 1) == 1) {
          points.add(i);
        }
      }
      BigInteger[] coefficients = SecretSharing.lagrange(delta, points, 0);
      for (int k = 0; k < points.size(); k++) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < coefficients.length; i++) {
          sum = sum.add(coefficients[i].multiply(BigInteger.valueOf(points.get(i)).pow(k)));
        }
        assertThat(sum).isEqualTo(k == 0 ? delta : BigInteger.ZERO);
      }
    }
  }

  @Test
  void everyCoefficientIsDrawnFresh() {
    BigInteger modulus = BigInteger.ONE.shiftLeft(200);
    Set<BigInteger> seen = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      BigInteger[] shares =
          SecretSharing.share(BigInteger.TEN, modulus, 3, 4, new Seed(i).source());
      assertThat(shares).allSatisfy(share -> assertThat(seen.add(share)).isTrue());
      assertThat(shares).allSatisfy(share -> assertThat(share).isBetween(BigInteger.ZERO, modulus));
    }
  }
}
