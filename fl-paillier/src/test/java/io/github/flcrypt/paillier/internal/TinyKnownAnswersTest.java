package io.github.flcrypt.paillier.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.paillier.SeededSource;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class TinyKnownAnswersTest {

  @ParameterizedTest
  @CsvFileSource(
      resources = "/io/github/flcrypt/paillier/internal/tiny-known-answers.txt",
      delimiter = ' ')
  void encryptsAndDecryptsAsTabled(
      BigInteger p, BigInteger q, BigInteger m, BigInteger r, BigInteger c) {
    PublicArithmetic open = new PublicArithmetic(p.multiply(q));
    BigInteger obfuscator = r.modPow(open.n(), open.nSquared());
    assertThat(open.encrypt(m, obfuscator)).isEqualTo(c);
    PrivateArithmetic secret = new PrivateArithmetic(p, q);
    assertThat(secret.decryptions(new SeededSource(1)).decrypt(c)).isEqualTo(m);
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/io/github/flcrypt/paillier/internal/tiny-known-answers.txt",
      delimiter = ' ')
  void everyUnitOfATinyKeyDecryptsAsTheTextbookSays(BigInteger p, BigInteger q) {
    PublicArithmetic open = new PublicArithmetic(p.multiply(q));
    PrivateArithmetic.Session session =
        new PrivateArithmetic(p, q).decryptions(new SeededSource(2));
    int bound = open.nSquared().min(BigInteger.valueOf(6000)).intValue();
    for (int c = 1; c < bound; c++) {
      BigInteger ciphertext = BigInteger.valueOf(c);
      if (open.areUnits(ciphertext)) {
        assertThat(session.decrypt(ciphertext)).isEqualTo(Textbook.decrypt(ciphertext, p, q));
      }
    }
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/io/github/flcrypt/paillier/internal/tiny-known-answers.txt",
      delimiter = ' ')
  void unitsAreExactlyTheNumbersCoprimeToN(BigInteger p, BigInteger q) {
    PublicArithmetic open = new PublicArithmetic(p.multiply(q));
    BigInteger[] multiples = {p, q, open.n(), open.nSquared().subtract(p), p.multiply(p)};
    assertThat(Arrays.stream(multiples)).noneMatch(open::areUnits);
    assertThat(open.areUnits(BigInteger.ONE, open.n().add(BigInteger.ONE))).isTrue();
    assertThat(open.areUnits(BigInteger.ONE, p, BigInteger.ONE)).isFalse();
    assertThat(open.areUnits(p, q)).isFalse();
  }
}
