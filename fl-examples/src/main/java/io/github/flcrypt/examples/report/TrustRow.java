package io.github.flcrypt.examples.report;

/**
 * One row of the trust table: who can read what, and against whom that holds.
 *
 * @param party who
 * @param canRead what this party can read
 * @param cannotRead what stays hidden from it
 * @param assumption what must hold for that
 */
public record TrustRow(String party, String canRead, String cannotRead, String assumption) {

  /**
   * Checks the texts.
   *
   * @param party as in the record
   * @param canRead as in the record
   * @param cannotRead as in the record
   * @param assumption as in the record
   * @throws IllegalArgumentException if one is blank
   */
  public TrustRow {
    Require.text("party", party);
    Require.text("canRead", canRead);
    Require.text("cannotRead", cannotRead);
    Require.text("assumption", assumption);
  }
}
