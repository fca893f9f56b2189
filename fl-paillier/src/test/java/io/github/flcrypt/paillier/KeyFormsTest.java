package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.paillier.internal.ExponentBase;
import io.github.flcrypt.paillier.internal.ExponentBase.Kind;
import io.github.flcrypt.paillier.internal.KeySearch;
import io.github.flcrypt.paillier.internal.NumberTheory;
import io.github.flcrypt.paillier.internal.PrimeGenerator;
import io.github.flcrypt.paillier.internal.PublicForm;
import io.github.flcrypt.paillier.internal.SecretForm;
import io.github.flcrypt.paillier.internal.SecretForm.ShortPrimes;
import io.github.flcrypt.paillier.internal.SecretRules;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

class KeyFormsTest {

  private static final SecretKeyAccess ACCESS = InsecureSecretKeyAccess.get();
  private static final PaillierParameters SMALL = InsecurePaillierParameters.ofBits(512);
  private static final BigInteger ONE = BigInteger.ONE;

  @Test
  void everyFormComesBackFromBytesUnderItsOwnFingerprint() {
    PaillierKeyGenerator generator = new PaillierKeyGenerator(SMALL, new SeededSource(61));
    PaillierPrivateKey[] keys = {
      generator.generate(),
      generator.generateWithRandomGenerator(),
      generator.generateForHalfLengthExponents(),
      new SubgroupAssumptionKeyGenerator(SMALL, new SeededSource(62)).generate()
    };
    for (PaillierPrivateKey key : keys) {
      byte[] secret = key.toBytes(ACCESS);
      byte[] open = key.publicKey().toBytes();
      PaillierPrivateKey back = InsecurePaillierParameters.privateKeyFromBytes(secret, ACCESS);
      assertThat(back.toBytes(ACCESS)).isEqualTo(secret);
      assertThat(back.publicKey()).isEqualTo(key.publicKey());
      assertThat(InsecurePaillierParameters.publicKeyFromBytes(open)).isEqualTo(key.publicKey());
      PaillierPublicKey plain = InsecurePaillierParameters.publicKeyOfModulus(key.publicKey().n());
      boolean extended = key != keys[0];
      assertThat(plain.equals(key.publicKey())).isEqualTo(!extended);
      assertThat(plain.keyId().equals(key.publicKey().keyId())).isEqualTo(!extended);
    }
  }

  @Test
  void everyDamageOfAnExtendedKeyIsRefusedOrGivesAnotherKey() {
    PaillierPrivateKey key =
        new SubgroupAssumptionKeyGenerator(
                InsecurePaillierParameters.ofBits(256), new SeededSource(63))
            .generate();
    byte[] secret = key.toBytes(ACCESS);
    byte[] open = key.publicKey().toBytes();
    for (int bit = 0; bit < 8 * secret.length; bit++) {
      byte[] flipped = flip(secret, bit);
      assertThatThrownBy(() -> InsecurePaillierParameters.privateKeyFromBytes(flipped, ACCESS))
          .isInstanceOf(MalformedMessageException.class);
    }
    for (int bit = 0; bit < 8 * open.length; bit++) {
      byte[] flipped = flip(open, bit);
      try {
        PaillierPublicKey other = InsecurePaillierParameters.publicKeyFromBytes(flipped);
        assertThat(other).isNotEqualTo(key.publicKey());
        assertThat(other.toBytes()).isEqualTo(flipped);
      } catch (MalformedMessageException e) {
        // Most flips.
      }
    }
  }

  @Test
  void halfLengthKeysKeepTheirConditions() {
    for (long seed = 0; seed < 8; seed++) {
      SecretForm key = KeySearch.halfLength(256, new SeededSource(70 + seed));
      BigInteger h = key.open().base().orElseThrow().h();
      assertThat(key.p().intValue() & 3).isEqualTo(3);
      assertThat(key.q().intValue() & 3).isEqualTo(3);
      assertThat(key.p().subtract(ONE).gcd(key.q().subtract(ONE))).isEqualTo(2);
      assertThat(NumberTheory.jacobi(h, key.open().n())).isEqualTo(1);
      // -h is a square modulo both primes, by Euler's criterion.
      for (BigInteger prime : new BigInteger[] {key.p(), key.q()}) {
        assertThat(h.negate().modPow(prime.shiftRight(1), prime)).isEqualTo(ONE);
      }
      assertThat(SecretRules.problem(key)).isEmpty();
    }
  }

  @Test
  void subgroupKeysKeepTheirConditions() {
    for (long seed = 0; seed < 4; seed++) {
      SecretForm key = KeySearch.subgroup(512, new SeededSource(80 + seed));
      ShortPrimes primes = key.shortPrimes().orElseThrow();
      BigInteger h = key.open().base().orElseThrow().h();
      BigInteger order = primes.ofP().multiply(primes.ofQ()).shiftLeft(1);
      assertThat(primes.ofP().bitLength()).isEqualTo(64);
      assertThat(key.p().subtract(ONE).mod(primes.ofP()).signum()).isZero();
      assertThat(h.modPow(order, key.open().n())).isEqualTo(ONE);
      assertThat(h.modPow(order.shiftRight(1), key.open().n())).isNotEqualTo(ONE);
      assertThat(h.modPow(order.divide(primes.ofP()), key.open().n())).isNotEqualTo(ONE);
      assertThat(h.modPow(order.divide(primes.ofQ()), key.open().n())).isNotEqualTo(ONE);
      assertThat(SecretRules.problem(key)).isEmpty();
    }
  }

  @Test
  void exponentsHaveTheLengthOfTheSecurityLevel() {
    ExponentBase half = new ExponentBase(Kind.HALF_LENGTH, BigInteger.TWO);
    ExponentBase subgroup = new ExponentBase(Kind.SUBGROUP, BigInteger.TWO);
    assertThat(half.exponentBits(2048)).isEqualTo(1024);
    assertThat(half.exponentBits(3072)).isEqualTo(1536);
    assertThat(subgroup.exponentBits(2048)).isEqualTo(448);
    assertThat(subgroup.exponentBits(3072)).isEqualTo(512);
    assertThat(subgroup.exponentBits(4096)).isEqualTo(608);
  }

  @Test
  void eachMissingConditionOfHalfLengthKeysIsRefused() {
    SecretForm good = KeySearch.halfLength(256, new SeededSource(90));
    BigInteger n = good.open().n();
    BigInteger h = good.open().base().orElseThrow().h();
    refused(good.with(withBase(n, n.subtract(h))), "negative of a square");
    refused(good.with(withBase(n, h.negate().mod(n).multiply(BigInteger.TWO).mod(n))), "square");
    SecretForm subgroupWithoutPrimes =
        good.with(PublicForm.ofModulus(n).withBase(new ExponentBase(Kind.SUBGROUP, h)));
    refused(subgroupWithoutPrimes, "present");
    SeededSource source = new SeededSource(91);
    BigInteger p;
    do {
      p = PrimeGenerator.generate(128, source);
    } while (p.testBit(1));
    SecretForm leaking = SecretForm.ofPrimes(p, good.q());
    BigInteger minusFour = leaking.open().n().subtract(BigInteger.valueOf(4));
    refused(leaking.with(withBase(leaking.open().n(), minusFour)), "3 modulo 4");
  }

  @Test
  void aCommonFactorOfThePredecessorsIsRefused() {
    // 3 divides both predecessors.
    assertThat(
            SecretRules.problemOfShortExponentPair(BigInteger.valueOf(7), BigInteger.valueOf(19)))
        .isPresent();
    assertThat(
            SecretRules.problemOfShortExponentPair(BigInteger.valueOf(7), BigInteger.valueOf(11)))
        .isEmpty();
    assertThat(
            SecretRules.problemOfShortExponentPair(BigInteger.valueOf(13), BigInteger.valueOf(11)))
        .isPresent();
  }

  @Test
  void eachMissingConditionOfSubgroupKeysIsRefused() {
    SecretForm good = KeySearch.subgroup(256, new SeededSource(92));
    BigInteger n = good.open().n();
    ShortPrimes primes = good.shortPrimes().orElseThrow();
    BigInteger ofNoSubgroup = n.subtract(BigInteger.valueOf(4));
    PublicForm wrongBase =
        PublicForm.ofModulus(n).withBase(new ExponentBase(Kind.SUBGROUP, ofNoSubgroup));
    refused(good.with(wrongBase), "subgroup");
    SecretForm swapped =
        new SecretForm(
            good.p(),
            good.q(),
            good.open(),
            Optional.of(new ShortPrimes(primes.ofQ(), primes.ofP())));
    refused(swapped, "twice a prime");
    SecretForm zero =
        new SecretForm(
            good.p(),
            good.q(),
            good.open(),
            Optional.of(new ShortPrimes(BigInteger.ZERO, primes.ofQ())));
    refused(zero, "twice a prime");
    SecretForm superfluous =
        new SecretForm(good.p(), good.q(), PublicForm.ofModulus(n), good.shortPrimes());
    refused(superfluous, "present");
  }

  @Test
  void publicKeysShowWhatCanBeSeenOfAWrongBaseOrGenerator() {
    SecretForm good = KeySearch.halfLength(256, new SeededSource(93));
    BigInteger n = good.open().n();
    BigInteger jacobiMinusOne = BigInteger.TWO;
    while (NumberTheory.jacobi(jacobiMinusOne, n) != -1) {
      jacobiMinusOne = jacobiMinusOne.add(ONE);
    }
    refusedPublic(withBase(n, jacobiMinusOne), "Jacobi");
    refusedPublic(withBase(n, good.p()), "Jacobi");
    refusedPublic(withBase(n, ONE), "h must be in");
    refusedPublic(withBase(n, n.subtract(ONE)), "h must be in");
    refusedPublic(withBase(n, n.add(BigInteger.TWO)), "h must be in");
    PublicForm plain = PublicForm.ofModulus(n);
    refusedPublic(plain.withGenerator(ONE), "(1, n²)");
    refusedPublic(plain.withGenerator(n.multiply(n)), "(1, n²)");
    refusedPublic(plain.withGenerator(good.q()), "coprime");
    refusedPublic(plain.withGenerator(n.multiply(good.p()).add(ONE)), "multiple of n");
    refusedPublic(
        new PublicForm(n, Optional.of(n.add(ONE)), Optional.empty()), "left out when it is n + 1");
  }

  @Test
  void aGeneratorOfTooSmallAnOrderIsRefusedByThePrivateKey() {
    SecretForm plain = KeySearch.plain(256, new SeededSource(94));
    BigInteger n = plain.open().n();
    // An n-th residue has an order without any factor of n.
    BigInteger residue = BigInteger.TEN.modPow(n, n.multiply(n));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                InsecurePaillierParameters.privateKeyOfPrimesAndGenerator(
                    plain.p(), plain.q(), residue, ACCESS))
        .withMessageContaining("multiple of n");
    // Full order modulo one prime only.
    BigInteger half = residue.multiply(n.multiply(plain.p()).add(ONE)).mod(n.multiply(n));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                InsecurePaillierParameters.privateKeyOfPrimesAndGenerator(
                    plain.p(), plain.q(), half, ACCESS));
  }

  @Test
  void theSimpleGeneratorGivesThePlainKey() {
    BigInteger p = TestKeys.number("p512");
    BigInteger q = TestKeys.number("q512");
    BigInteger g = p.multiply(q).add(ONE);
    assertThat(
            InsecurePaillierParameters.privateKeyOfPrimesAndGenerator(p, q, g, ACCESS).publicKey())
        .isEqualTo(TestKeys.SMALL_512.publicKey());
    assertThat(InsecurePaillierParameters.publicKeyOfModulusAndGenerator(p.multiply(q), g))
        .isEqualTo(TestKeys.SMALL_512.publicKey());
  }

  @Test
  @Tag("long")
  void generatesAllFormsOfTheRecommendedSize(TestReporter reporter) {
    PaillierParameters parameters = PaillierParameters.SECURITY_128_BIT;
    io.github.flcrypt.core.random.RandomSource source =
        io.github.flcrypt.core.random.RandomSource.secure();
    long start = System.nanoTime();
    PaillierPrivateKey half =
        new PaillierKeyGenerator(parameters, source).generateForHalfLengthExponents();
    long middle = System.nanoTime();
    PaillierPrivateKey subgroup = new SubgroupAssumptionKeyGenerator(parameters, source).generate();
    long end = System.nanoTime();
    reporter.publishEntry("half-length ms", Long.toString((middle - start) / 1_000_000));
    reporter.publishEntry("subgroup ms", Long.toString((end - middle) / 1_000_000));
    for (PaillierPrivateKey key : new PaillierPrivateKey[] {half, subgroup}) {
      assertThat(PaillierPrivateKey.fromBytes(key.toBytes(ACCESS), ACCESS).publicKey())
          .isEqualTo(PaillierPublicKey.fromBytes(key.publicKey().toBytes()));
    }
  }

  private static PublicForm withBase(BigInteger n, BigInteger h) {
    return PublicForm.ofModulus(n).withBase(new ExponentBase(Kind.HALF_LENGTH, h));
  }

  private static void refused(SecretForm key, String reason) {
    assertThat(SecretRules.problem(key)).hasValueSatisfying(p -> assertThat(p).contains(reason));
  }

  private static void refusedPublic(PublicForm key, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PaillierPublicKey.checked(key, 256))
        .withMessageContaining(reason);
  }

  private static byte[] flip(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << (bit % 8));
    return flipped;
  }
}
