package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.core.random.RandomSource;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaillierKeyGeneratorTest {

  @ParameterizedTest(name = "{0} bits")
  @ValueSource(ints = {256, 258, 512, 1024})
  void keysKeepTheConditions(int bits) {
    for (long seed = 0; seed < 5; seed++) {
      PaillierKeyGenerator generator =
          new PaillierKeyGenerator(
              InsecurePaillierParameters.ofBits(bits), new SeededSource(1000 + seed));
      assertConditions(generator.generate(), bits);
    }
  }

  @Test
  void twoKeysOfOneGeneratorDiffer() {
    PaillierKeyGenerator generator =
        new PaillierKeyGenerator(InsecurePaillierParameters.ofBits(512), RandomSource.secure());
    assertThat(generator.generate().publicKey()).isNotEqualTo(generator.generate().publicKey());
  }

  @Test
  void allRandomnessComesFromTheGivenSource() {
    PaillierParameters parameters = InsecurePaillierParameters.ofBits(512);
    PaillierPublicKey first =
        new PaillierKeyGenerator(parameters, new SeededSource(51)).generate().publicKey();
    PaillierPublicKey again =
        new PaillierKeyGenerator(parameters, new SeededSource(51)).generate().publicKey();
    assertThat(again).isEqualTo(first);
  }

  @Test
  @Tag("long")
  void generatesTheRecommendedSize(TestReporter reporter) {
    PaillierKeyGenerator generator =
        new PaillierKeyGenerator(PaillierParameters.SECURITY_128_BIT, RandomSource.secure());
    long start = System.nanoTime();
    PaillierPrivateKey key = generator.generate();
    reporter.publishEntry("milliseconds", Long.toString((System.nanoTime() - start) / 1_000_000));
    assertConditions(key, 3072);
    VectorEncryption encryption =
        VectorEncryption.withPublicKey(
            key.publicKey(), RandomSource.secure(), BatchRunner.sequential());
    VectorDecryption decryption =
        new VectorDecryption(key, RandomSource.secure(), BatchRunner.sequential());
    assertThat(decryption.decrypt(encryption.encrypt(BigInteger.TEN)))
        .containsExactly(BigInteger.TEN);
  }

  private static void assertConditions(PaillierPrivateKey key, int bits) {
    byte[] export = key.toBytes(InsecureSecretKeyAccess.get());
    int length = (bits / 2 + 7) / 8;
    int end = export.length - io.github.flcrypt.core.Digest.LENGTH - 2;
    BigInteger q = new BigInteger(1, Arrays.copyOfRange(export, end - length, end));
    BigInteger n = key.publicKey().n();
    BigInteger p = n.divide(q);
    assertThat(p.multiply(q)).isEqualTo(n);
    assertThat(n.bitLength()).isEqualTo(bits);
    assertThat(p.bitLength()).isEqualTo(bits / 2);
    assertThat(q.bitLength()).isEqualTo(bits / 2);
    assertThat(p.isProbablePrime(128) && q.isProbablePrime(128)).isTrue();
    assertThat(p.subtract(q).bitLength()).isGreaterThan(bits / 2 - 100);
    BigInteger phi = p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE));
    assertThat(n.gcd(phi)).isEqualTo(1);
    assertThat(InsecurePaillierParameters.publicKeyOfModulus(n)).isEqualTo(key.publicKey());
  }
}
