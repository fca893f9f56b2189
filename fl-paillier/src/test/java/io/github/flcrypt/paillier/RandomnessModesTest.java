package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.flcrypt.paillier.internal.ExponentBase;
import io.github.flcrypt.paillier.internal.ExponentBase.Kind;
import io.github.flcrypt.paillier.internal.KeySearch;
import io.github.flcrypt.paillier.internal.NumberTheory;
import io.github.flcrypt.paillier.internal.ObfuscatorSource;
import io.github.flcrypt.paillier.internal.PrimeGenerator;
import io.github.flcrypt.paillier.internal.PublicForm;
import io.github.flcrypt.paillier.internal.SecretForm;
import io.github.flcrypt.paillier.internal.ShortExponents;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the randomness of each mode shows of itself. Counts of 400 fair coins are held to 200 ± 60,
 * 6 standard deviations: a false alarm has probability 2e-9 each, on the fixed seeds none.
 */
class RandomnessModesTest {

  private static final int DRAWS = 400;
  private static final SecretForm HALF = KeySearch.halfLength(512, new SeededSource(1));
  private static final SecretForm SUBGROUP = KeySearch.subgroup(512, new SeededSource(2));

  static Stream<EncryptionRandomness> modes() {
    SeededSource source = new SeededSource(3);
    PaillierPrivateKey half = PaillierPrivateKey.trusted(HALF);
    PaillierPrivateKey subgroup = PaillierPrivateKey.trusted(SUBGROUP);
    return Stream.of(
        EncryptionRandomness.of(half.publicKey(), RandomnessMode.TEXTBOOK, source),
        EncryptionRandomness.keyHolder(half, source),
        EncryptionRandomness.of(half.publicKey(), RandomnessMode.HALF_LENGTH, source),
        EncryptionRandomness.halfLength(half.publicKey(), 4, source),
        EncryptionRandomness.halfLength(half.publicKey(), 8, source),
        EncryptionRandomness.of(subgroup.publicKey(), RandomnessMode.SUBGROUP, source));
  }

  @ParameterizedTest
  @MethodSource("modes")
  void equalPlaintextsNeverGiveEqualCiphertextsAndAllDecrypt(EncryptionRandomness randomness) {
    SecretForm form = randomness.mode() == RandomnessMode.SUBGROUP ? SUBGROUP : HALF;
    VectorEncryption encryption = VectorEncryption.with(randomness, BatchRunner.sequential());
    VectorDecryption decryption =
        new VectorDecryption(
            PaillierPrivateKey.trusted(form), new SeededSource(4), BatchRunner.sequential());
    Set<BigInteger> seen = new HashSet<>();
    for (int i = 0; i < DRAWS; i++) {
      PaillierCiphertexts c = encryption.encrypt(BigInteger.TEN);
      assertThat(seen.add(c.get(0))).isTrue();
      if (i < 20) {
        assertThat(decryption.decrypt(c)).containsExactly(BigInteger.TEN);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void jacobiSymbolsAreAsTheTheorySays(EncryptionRandomness randomness) {
    boolean shortExponents = randomness.tableBytes() > 0;
    SecretForm form = randomness.mode() == RandomnessMode.SUBGROUP ? SUBGROUP : HALF;
    int plus = count(randomness.obfuscators(), form.open().n());
    int plusModuloP = count(randomness.obfuscators(), form.p());
    if (shortExponents) {
      // Nothing to see without the factors, and both classes inside the group of symbol +1.
      assertThat(plus).isEqualTo(DRAWS);
    } else {
      assertThat(plus).isBetween(140, 260);
    }
    assertThat(plusModuloP).isBetween(140, 260);
  }

  @Test
  void aPrimeThatIsOneModuloFourWouldLeakTheParityOfEveryExponent() {
    SeededSource source = new SeededSource(5);
    BigInteger p;
    do {
      p = PrimeGenerator.generate(256, source);
    } while (p.testBit(1));
    BigInteger n = p.multiply(HALF.q());
    BigInteger h = n.subtract(BigInteger.valueOf(9)); // -3², Jacobi symbol -1
    int plus = count(obfuscators(n, h), n);
    assertThat(NumberTheory.jacobi(h, n)).isEqualTo(-1);
    assertThat(plus).isBetween(140, 260);
  }

  @Test
  void aSquareAsBaseWouldGiveSquaresOnly() {
    BigInteger n = HALF.open().n();
    int plusModuloP = count(obfuscators(n, BigInteger.valueOf(9)), HALF.p());
    assertThat(plusModuloP).isEqualTo(DRAWS);
  }

  @Test
  void shortExponentsGiveNthResiduesOfTheGivenGroup() {
    ShortExponents exponents =
        new ShortExponents(SUBGROUP.open(), SUBGROUP.open().base().orElseThrow());
    ObfuscatorSource source = exponents.obfuscators(5, new SeededSource(6));
    BigInteger order =
        SUBGROUP
            .shortPrimes()
            .map(primes -> primes.ofP().multiply(primes.ofQ()).shiftLeft(1))
            .orElseThrow();
    for (int i = 0; i < 50; i++) {
      assertThat(source.next().modPow(order, SUBGROUP.open().n().pow(2))).isEqualTo(1);
    }
  }

  @Test
  void tablesAreStatedInBytes() {
    PaillierPublicKey key = PaillierPublicKey.trusted(HALF.open());
    EncryptionRandomness randomness = EncryptionRandomness.halfLength(key, 6, new SeededSource(7));
    // 43 rows of 64 numbers of 128 bytes.
    assertThat(randomness.tableBytes()).isEqualTo(43L * 64 * 128);
    for (int window : new int[] {3, 9, -1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> EncryptionRandomness.halfLength(key, window, new SeededSource(7)));
    }
  }

  @Test
  void aModeNeedsAKeyThatWasMadeForIt() {
    PaillierPublicKey half = PaillierPublicKey.trusted(HALF.open());
    PaillierPublicKey plain = TestKeys.SMALL_512.publicKey();
    SeededSource source = new SeededSource(8);
    for (RandomnessMode mode :
        new RandomnessMode[] {RandomnessMode.HALF_LENGTH, RandomnessMode.SUBGROUP}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PaillierEncryptor.of(plain, mode, source));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PaillierEncryptor.of(half, RandomnessMode.SUBGROUP, source));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PaillierEncryptor.of(half, RandomnessMode.KEY_HOLDER, source));
    assertThat(PaillierEncryptor.of(half, RandomnessMode.HALF_LENGTH, source).publicKey())
        .isEqualTo(half);
  }

  private static ObfuscatorSource obfuscators(BigInteger n, BigInteger h) {
    ExponentBase base = new ExponentBase(Kind.HALF_LENGTH, h);
    return new ShortExponents(PublicForm.ofModulus(n).withBase(base), base)
        .obfuscators(4, new SeededSource(9));
  }

  private static int count(ObfuscatorSource source, BigInteger modulus) {
    int plus = 0;
    for (int i = 0; i < DRAWS; i++) {
      plus += NumberTheory.jacobi(source.next(), modulus) == 1 ? 1 : 0;
    }
    return plus;
  }
}
