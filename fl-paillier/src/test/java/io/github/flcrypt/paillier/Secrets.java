package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Base64;
import java.util.Locale;

/** Looks for digits of secrets in texts that others can read. */
final class Secrets {

  private static final int DIGITS = 10;

  private Secrets() {}

  static void assertHidden(String text, BigInteger... secrets) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (BigInteger secret : secrets) {
      for (int radix : new int[] {2, 10, 16}) {
        String digits = secret.toString(radix);
        int length = radix == 2 ? 4 * DIGITS : DIGITS;
        assertThat(lower)
            .doesNotContain(digits.substring(0, length))
            .doesNotContain(digits.substring(digits.length() - length));
      }
      String base64 = Base64.getUrlEncoder().encodeToString(secret.toByteArray());
      assertThat(text).doesNotContain(base64.substring(2, 2 + DIGITS));
    }
  }
}
