package io.github.flcrypt.paillier.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.paillier.SeededSource;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SafePrimesTest {

  private final SeededSource source = new SeededSource(61);

  @Test
  void bothAreProbablePrimesOfTheRightLength() {
    Set<BigInteger> seen = new HashSet<>();
    for (int bits : new int[] {64, 65, 100, 128, 128, 128, 256}) {
      BigInteger p = SafePrimeGenerator.generate(bits, source);
      assertThat(p.bitLength()).isEqualTo(bits);
      assertThat(p.testBit(bits - 2)).isTrue();
      assertThat(p.isProbablePrime(100)).isTrue();
      assertThat(p.shiftRight(1).isProbablePrime(100)).isTrue();
      assertThat(SafePrimeGenerator.isSafePrime(p, 100)).isTrue();
      assertThat(seen.add(p)).isTrue();
    }
  }

  @Test
  void theSieveKeepsEverySafePrimeAndNothingWithASmallFactor() {
    int bits = 64;
    SafePrimeSieve sieve = new SafePrimeSieve(bits);
    BigInteger start = BigInteger.ONE.shiftLeft(bits - 2).add(BigInteger.valueOf(12345));
    Set<BigInteger> kept = new HashSet<>();
    sieve.candidates(start, source).forEach(kept::add);
    assertThat(kept).hasSizeBetween(20, 300);
    BigInteger product = BigInteger.ONE;
    for (int prime = 2; prime < 1 << 12; prime++) {
      product = product.multiply(BigInteger.valueOf(prime));
    }
    BigInteger small = product;
    BigInteger last = start.add(BigInteger.valueOf(6 * 1024));
    int safe = 0;
    for (BigInteger h = start; h.compareTo(last) < 0; h = h.add(BigInteger.ONE)) {
      BigInteger p = h.shiftLeft(1).add(BigInteger.ONE);
      boolean survives = h.gcd(small).equals(BigInteger.ONE) && p.gcd(small).equals(BigInteger.ONE);
      assertThat(kept.contains(h)).as("%s", h).isEqualTo(survives);
      safe += h.isProbablePrime(50) && p.isProbablePrime(50) ? 1 : 0;
    }
    assertThat(safe).isPositive();
  }

  @Test
  void ordinaryPrimesAreNotSafe() {
    for (int p : new int[] {13, 17, 19, 29, 15, 35, 9}) {
      assertThat(SafePrimeGenerator.isSafePrime(BigInteger.valueOf(p), 50)).isFalse();
    }
    for (int p : new int[] {7, 11, 23, 47, 59, 83, 107}) {
      assertThat(SafePrimeGenerator.isSafePrime(BigInteger.valueOf(p), 50)).isTrue();
    }
  }

  @Test
  @Tag("long")
  void safePrimesForTheRecommendedKeyAreFound() {
    BigInteger p = SafePrimeGenerator.generate(1536, source);
    assertThat(p.bitLength()).isEqualTo(1536);
    assertThat(SafePrimeGenerator.isSafePrime(p, 100)).isTrue();
  }
}
