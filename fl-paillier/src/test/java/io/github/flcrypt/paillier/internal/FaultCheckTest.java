package io.github.flcrypt.paillier.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.paillier.SeededSource;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class FaultCheckTest {

  private static final SeededSource SOURCE = new SeededSource(4);
  private static final BigInteger P = PrimeGenerator.generate(256, SOURCE);
  private static final BigInteger Q = PrimeGenerator.generate(256, SOURCE);

  @Test
  void aCorruptedPrimeYieldsNoPlaintext() {
    BigInteger n = P.multiply(Q);
    PublicArithmetic open = new PublicArithmetic(n);
    BigInteger c = open.encrypt(BigInteger.TEN, open.obfuscators(SOURCE).next());
    assertThat(new PrivateArithmetic(P, Q).decryptions(SOURCE).decrypt(c)).isEqualTo(10);
    // The same computation with one bit of one prime flipped, as a memory fault would.
    PrivateArithmetic faulty = new PrivateArithmetic(P.flipBit(17), Q);
    assertThatThrownBy(() -> faulty.decryptions(SOURCE).decrypt(c))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("withheld");
  }

  @Test
  void blindingHoldsOverManyUsesOfOneSession() {
    PublicArithmetic open = new PublicArithmetic(P.multiply(Q));
    PrivateArithmetic.Session session = new PrivateArithmetic(P, Q).decryptions(SOURCE);
    BigInteger c = open.encrypt(BigInteger.TWO, open.obfuscators(SOURCE).next());
    for (int use = 0; use < 100; use++) {
      assertThat(session.decrypt(c)).isEqualTo(2);
    }
  }

  @Test
  void blindingChangesTheNumberAtEveryUse() {
    PrimePower prime = new PrimePower(P, Q);
    Blinding blinding = new Blinding(prime, SOURCE);
    BigInteger c = BigInteger.valueOf(12_345);
    assertThat(java.util.stream.Stream.generate(() -> blinding.apply(c)).limit(100))
        .doesNotHaveDuplicates()
        .doesNotContain(c)
        .allMatch(x -> prime.decrypt(x).equals(prime.decrypt(c)));
  }
}
