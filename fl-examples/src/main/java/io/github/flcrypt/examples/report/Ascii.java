package io.github.flcrypt.examples.report;

import java.text.Normalizer;

/** Text for consoles whose character set is unknown, and where control characters do harm. */
final class Ascii {

  private Ascii() {}

  static String of(String text) {
    String spelled =
        text.replace("ε", "epsilon").replace("δ", "delta").replace("–", "-").replace("—", "-");
    String plain = Normalizer.normalize(spelled, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    StringBuilder out = new StringBuilder(plain.length());
    plain
        .codePoints()
        .forEach(c -> out.append(c >= 0x20 && c < 0x7f ? (char) c : c == '\n' ? ' ' : '?'));
    return out.toString();
  }
}
