package io.github.flcrypt.paillier.internal.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.flcrypt.paillier.SeededSource;
import io.github.flcrypt.paillier.internal.PublicArithmetic;
import io.github.flcrypt.paillier.internal.SafePrimeGenerator;
import io.github.flcrypt.paillier.internal.UniformIntegers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofsTest {

  private static final BigInteger ONE = BigInteger.ONE;
  private static final byte[] CONTEXT = new byte[96];

  private final SeededSource source = new SeededSource(51);
  private final Dealing dealing =
      Dealing.of(
          SafePrimeGenerator.generate(160, source),
          SafePrimeGenerator.generate(160, source),
          2,
          3,
          source);
  private final ThresholdForm key = dealing.open();
  private final PublicArithmetic open = new PublicArithmetic(key.n());

  private List<BigInteger> ciphertexts(BigInteger... plaintexts) {
    List<BigInteger> ciphertexts = new ArrayList<>();
    for (BigInteger plaintext : plaintexts) {
      ciphertexts.add(open.encrypt(plaintext, open.obfuscators(source).next()));
    }
    return ciphertexts;
  }

  private static BigInteger exponent(Dealing dealing, int holder) {
    return dealing.open().delta().multiply(dealing.shares().get(holder - 1));
  }

  private List<BigInteger> parts(Dealing of, int holder, List<BigInteger> ciphertexts) {
    BigInteger power = exponent(of, holder).shiftLeft(1);
    BigInteger modulus = of.open().nSquared();
    return ciphertexts.stream().map(c -> c.modPow(power, modulus)).toList();
  }

  private Statement statement(int holder, List<BigInteger> ciphertexts, List<BigInteger> parts) {
    return new Statement(key, holder, CONTEXT, ciphertexts, parts);
  }

  private boolean batch(List<Statement> statements, List<EqualityProof> proofs) {
    ProofBatch batch = new ProofBatch(key);
    for (int i = 0; i < proofs.size(); i++) {
      batch.add(statements.get(i), proofs.get(i));
    }
    return batch.holds(source);
  }

  @Test
  void extremePlaintextsComeBack() {
    BigInteger n = key.n();
    BigInteger[] extremes = {
      BigInteger.ZERO,
      ONE,
      BigInteger.TWO,
      n.shiftRight(1),
      n.subtract(BigInteger.TWO),
      n.subtract(ONE)
    };
    List<BigInteger> ciphertexts = ciphertexts(extremes);
    for (List<Integer> quorum : List.of(List.of(1, 2), List.of(3, 1), List.of(2, 3))) {
      PartCombination combination = new PartCombination(key, quorum);
      List<BigInteger> first = parts(dealing, quorum.get(0), ciphertexts);
      List<BigInteger> second = parts(dealing, quorum.get(1), ciphertexts);
      for (int i = 0; i < extremes.length; i++) {
        assertThat(combination.combine(first.get(i), second.get(i))).isEqualTo(extremes[i]);
      }
      assertThatIllegalStateException()
          .isThrownBy(() -> combination.combine(first.get(0).add(ONE), second.get(0)));
    }
  }

  @Test
  void blindingLeavesThePartsAsTheyAre() {
    ShareArithmetic share = new ShareArithmetic(key, 2, dealing.shares().get(1));
    ShareArithmetic.Session session = share.decryptions(source);
    List<BigInteger> ciphertexts = ciphertexts(ONE);
    List<BigInteger> expected = parts(dealing, 2, ciphertexts);
    // Past the draw of a new blinding factor.
    for (int i = 0; i < 70; i++) {
      BigInteger[] part = new BigInteger[1];
      session.decrypt(new BigInteger[] {ciphertexts.get(0)}, 0, 1, part);
      assertThat(part[0]).isEqualTo(expected.get(0));
    }
  }

  @Test
  void aProofWithAnotherExponentIsWithheld() {
    ShareArithmetic wrong = new ShareArithmetic(key, 2, dealing.shares().get(1).add(ONE));
    List<BigInteger> ciphertexts = ciphertexts(ONE, BigInteger.TWO);
    Statement statement = statement(2, ciphertexts, parts(dealing, 2, ciphertexts));
    assertThat(wrong.fitsVerificationKey()).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> wrong.prove(statement, source));
  }

  @Test
  void batchAndSingleChecksAgreeOnRightWrongAndOrderTwo() {
    List<BigInteger> ciphertexts = ciphertexts(ONE, BigInteger.TWO, BigInteger.TEN);
    List<Statement> statements = new ArrayList<>();
    List<EqualityProof> proofs = new ArrayList<>();
    for (int holder = 1; holder <= 3; holder++) {
      Statement statement = statement(holder, ciphertexts, parts(dealing, holder, ciphertexts));
      statements.add(statement);
      proofs.add(EqualityProof.of(statement, exponent(dealing, holder), source));
    }
    assertThat(batch(statements, proofs)).isTrue();
    assertThat(batch(List.of(), List.of())).isTrue();
    EqualityProof right = proofs.get(1);
    BigInteger more = right.z().add(ONE);
    proofs.set(1, new EqualityProof(right.a(), right.b(), more));
    assertThat(proofs.get(1).holds(statements.get(1))).isFalse();
    assertThat(batch(statements, proofs)).isFalse();
    // A commitment of the other sign, rightly challenged: the squared equations accept it always.
    BigInteger nonce = UniformIntegers.ofBits(800, source);
    BigInteger a = key.nSquared().subtract(key.base().modPow(nonce, key.nSquared()));
    BigInteger b = statements.get(1).left().modPow(nonce, key.nSquared());
    BigInteger e = statements.get(1).challenge(a, b);
    EqualityProof sign = new EqualityProof(a, b, nonce.add(e.multiply(exponent(dealing, 2))));
    proofs.set(1, sign);
    assertThat(sign.holds(statements.get(1))).isTrue();
    for (int i = 0; i < 20; i++) {
      assertThat(batch(statements, proofs)).isTrue();
    }
  }

  @Test
  void twoWrongProofsDoNotCancelInTheBatch() {
    List<BigInteger> ciphertexts = ciphertexts(ONE);
    List<Statement> statements = new ArrayList<>();
    List<EqualityProof> proofs = new ArrayList<>();
    for (int holder = 1; holder <= 2; holder++) {
      Statement statement = statement(holder, ciphertexts, parts(dealing, holder, ciphertexts));
      EqualityProof proof = EqualityProof.of(statement, exponent(dealing, holder), source);
      // Without random powers the sum of the responses would be what it was.
      BigInteger shift = holder == 1 ? ONE : ONE.negate();
      statements.add(statement);
      proofs.add(new EqualityProof(proof.a(), proof.b(), proof.z().add(shift)));
    }
    assertThat(batch(statements, proofs)).isFalse();
  }

  @Test
  void theStatementBindsEverything() {
    List<BigInteger> ciphertexts = ciphertexts(ONE, BigInteger.TWO);
    List<BigInteger> parts = parts(dealing, 1, ciphertexts);
    Statement own = statement(1, ciphertexts, parts);
    EqualityProof proof = EqualityProof.of(own, exponent(dealing, 1), source);
    assertThat(proof.holds(own)).isTrue();
    assertThat(proof.holds(statement(1, ciphertexts, parts))).isTrue();
    byte[] otherContext = CONTEXT.clone();
    otherContext[95] = 1;
    List<BigInteger> swappedCiphertexts = List.of(ciphertexts.get(1), ciphertexts.get(0));
    List<BigInteger> swappedParts = List.of(parts.get(1), parts.get(0));
    List<Statement> others =
        List.of(
            new Statement(key, 1, otherContext, ciphertexts, parts),
            statement(2, ciphertexts, parts),
            statement(1, swappedCiphertexts, parts),
            statement(1, ciphertexts, swappedParts),
            statement(1, swappedCiphertexts, swappedParts),
            statement(1, ciphertexts.subList(0, 1), parts.subList(0, 1)));
    assertThat(others).allSatisfy(other -> assertThat(proof.holds(other)).isFalse());
  }

  @Test
  void primesThatAreNotSafeWouldLetALiarThrough() {
    // 3 divides p - 1 and more: an error of order 3 passes whenever its weight is a multiple of 3.
    BigInteger p = new BigInteger("1208925819614629174706449"); // 2^80 + 273, 3^? divides p - 1
    while (!(p.isProbablePrime(64) && p.mod(BigInteger.valueOf(9)).equals(ONE))) {
      p = p.add(BigInteger.TWO);
    }
    BigInteger q = SafePrimeGenerator.generate(160, source);
    Dealing weak = Dealing.of(p, q, 2, 2, source);
    BigInteger modulus = weak.open().nSquared();
    BigInteger group = p.subtract(ONE).multiply(q.subtract(ONE)).multiply(weak.open().n());
    BigInteger cube;
    BigInteger base = BigInteger.TWO;
    do {
      cube = base.modPow(group.divide(BigInteger.valueOf(3)), modulus);
      base = base.add(ONE);
    } while (cube.equals(ONE));
    PublicArithmetic arithmetic = new PublicArithmetic(weak.open().n());
    int accepted = 0;
    for (int i = 0; i < 40; i++) {
      List<BigInteger> ciphertext =
          List.of(arithmetic.encrypt(BigInteger.TEN, arithmetic.obfuscators(source).next()));
      List<BigInteger> lie = List.of(parts(weak, 1, ciphertext).get(0).multiply(cube).mod(modulus));
      Statement statement = new Statement(weak.open(), 1, CONTEXT, ciphertext, lie);
      accepted += EqualityProof.of(statement, exponent(weak, 1), source).holds(statement) ? 1 : 0;
    }
    assertThat(accepted).isBetween(1, 39);
  }
}
