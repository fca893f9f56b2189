package io.github.flcrypt.paillier;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Properties;

/** Keys that were generated once, so that everyday tests need not. */
final class TestKeys {

  private static final Properties STORED = load();

  static final PaillierPrivateKey SECURE_2048 =
      PaillierPrivateKey.ofPrimes(number("p2048"), number("q2048"), InsecureSecretKeyAccess.get());

  static final PaillierPrivateKey SMALL_512 =
      InsecurePaillierParameters.privateKeyOfPrimes(
          number("p512"), number("q512"), InsecureSecretKeyAccess.get());

  private TestKeys() {}

  static BigInteger number(String name) {
    return new BigInteger(STORED.getProperty(name), 16);
  }

  private static Properties load() {
    Properties properties = new Properties();
    try (InputStream in = TestKeys.class.getResourceAsStream("test-keys.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
