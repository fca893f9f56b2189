package io.github.flcrypt.paillier.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.paillier.SeededSource;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
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
    BigInteger n = P.multiply(Q);
    CrtArithmetic halves =
        new CrtArithmetic(
            new PrimePower(P, Q, n.add(BigInteger.ONE)),
            new PrimePower(Q, P, n.add(BigInteger.ONE)));
    Blinding blinding = new Blinding(halves, SOURCE);
    Set<BigInteger> seen = new HashSet<>();
    for (int take = 0; take < 30; take++) {
      BigInteger[] residues = Residues.read(halves.context(), blinding.take(3));
      for (int i = 0; i < residues.length; i += 2) {
        assertThat(residues[i]).isNotEqualTo(1);
        assertThat(seen.add(residues[i])).isTrue();
        // A p-th power, so that the plaintext stays.
        assertThat(residues[i].modPow(P.subtract(BigInteger.ONE), P.pow(2))).isEqualTo(1);
        assertThat(residues[i + 1].modPow(Q.subtract(BigInteger.ONE), Q.pow(2))).isEqualTo(1);
      }
    }
  }
}
