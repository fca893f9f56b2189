package io.github.flcrypt.examples.report;

/**
 * What made the numbers.
 *
 * @param libraryVersion version of flcrypt
 * @param javaVersion version of the Java platform
 * @param keyFingerprint fingerprint of the public key, or a word that says why there is none
 */
public record Provenance(String libraryVersion, String javaVersion, String keyFingerprint) {

  /**
   * Checks the texts.
   *
   * @param libraryVersion as in the record
   * @param javaVersion as in the record
   * @param keyFingerprint as in the record
   * @throws IllegalArgumentException if one is blank
   */
  public Provenance {
    Require.text("libraryVersion", libraryVersion);
    Require.text("javaVersion", javaVersion);
    Require.text("keyFingerprint", keyFingerprint);
  }
}
