package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.PaillierKeyGenerator;
import io.github.flcrypt.paillier.PaillierParameters;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import io.github.flcrypt.paillier.internal.selection.Engines;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The figures of the big-integer hot path in about a minute, one core, one line each: name, tab,
 * value. Ratios are of least times within one run, above 1 where this library is faster.
 *
 * <p>Command: {@code fl-benchmarks/quick.sh}, or with names of figures to measure these alone.
 */
public final class QuickFigures {

  private final Set<String> wanted;
  private final RandomSource random = RandomSource.secure();

  private QuickFigures(Set<String> wanted) {
    this.wanted = wanted;
  }

  /**
   * Measures and prints.
   *
   * @param arguments names or beginnings of names of figures; all when there are none
   */
  public static void main(String[] arguments) {
    new QuickFigures(Set.of(arguments)).run();
  }

  private void run() {
    QuickPowers small = new QuickPowers(2048);
    QuickPowers large = new QuickPowers(4096);
    for (QuickPowers powers : List.of(large, small)) {
      if (wants("product_mod" + powers.bits()) || wants("sum_mod" + powers.bits())) {
        powers.measureRivalAlone();
      }
    }
    describe();
    for (QuickPowers powers : List.of(large, small)) {
      if (wants("product_mod" + powers.bits())) {
        powers.products(this::print);
      }
    }
    for (QuickPowers powers : List.of(small, large)) {
      if (wants("modpow_mod" + powers.bits())) {
        powers.modPow(this::print);
      }
    }
    if (wants("sum_mod4096")) {
      large.sums(this::print);
    }
    if (wants("encrypt_key2048")) {
      new QuickPaillier(key(PaillierParameters.SECURITY_112_BIT), random).encrypt(this::print);
    }
    measureRecommendedKey();
  }

  private static void describe() {
    System.err.println(
        "java "
            + Runtime.version()
            + ", engine "
            + Engines.engine().name()
            + ", hardening "
            + Engines.engine().hardening()
            + ", GMP "
            + (GmpLibrary.isPresent() ? "present" : "absent"));
  }

  private void measureRecommendedKey() {
    if (!wants("encrypt_key3072")
        && !wants("keyholder_key3072")
        && !wants("decrypt_key3072")
        && !wants("round_key3072")) {
      return;
    }
    PaillierPrivateKey key = key(PaillierParameters.SECURITY_128_BIT);
    QuickPaillier paillier = new QuickPaillier(key, random);
    if (wants("encrypt_key3072")) {
      paillier.encrypt(this::print);
    }
    if (wants("keyholder_key3072")) {
      paillier.encryptAsKeyHolder(this::print);
    }
    if (wants("decrypt_key3072")) {
      paillier.decrypt(this::print);
    }
    if (wants("round_key3072")) {
      new QuickRound(key, random).run(this::print);
    }
  }

  private PaillierPrivateKey key(PaillierParameters parameters) {
    return new PaillierKeyGenerator(parameters, random).generateForHalfLengthExponents();
  }

  private boolean wants(String prefix) {
    return wanted.isEmpty() || wanted.stream().anyMatch(name -> name.startsWith(prefix));
  }

  private void print(String name, double value) {
    String text =
        Double.isNaN(value)
            ? "absent"
            : String.format(Locale.ROOT, value >= 1000 ? "%.0f" : "%.2f", value);
    System.out.println(name + "\t" + text);
    System.out.flush();
  }

  /** Where figures go; NaN stands for absent. */
  @FunctionalInterface
  interface Printer {
    void print(String name, double value);
  }
}
