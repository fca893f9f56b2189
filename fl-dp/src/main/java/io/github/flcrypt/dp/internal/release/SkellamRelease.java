package io.github.flcrypt.dp.internal.release;

import io.github.flcrypt.core.NoiseShare;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.dp.RenyiCurve;
import io.github.flcrypt.dp.internal.JsonText;
import io.github.flcrypt.dp.internal.Require;
import io.github.flcrypt.dp.internal.SkellamMoments;

/**
 * A sum of honest Skellam shares, which is a Skellam variable at each coordinate.
 *
 * @param sum what every sum of shares has
 * @param shareVariance not above the true variance of a share, in squared grid steps; positive
 */
public record SkellamRelease(ShareSum sum, double shareVariance) implements NoiseRelease {

  /** The name of the distribution in every share. */
  public static final String DISTRIBUTION = "skellam";

  private static final double SAFETY = 0x1.0p-48;

  /**
   * Checks the variance.
   *
   * @param sum as documented at the record
   * @param shareVariance as documented at the record
   */
  public SkellamRelease {
    Require.positive(shareVariance, "shareVariance");
  }

  /**
   * The release of an event.
   *
   * @param event of Skellam shares
   * @return the release, its variance rounded down for the noise and up for its tail
   */
  public static SkellamRelease of(PrivacyEvent event) {
    NoiseShare share = event.share();
    double variance = share.standardDeviation() * share.standardDeviation();
    int bits =
        (int)
            Math.min(
                ShareSum.MOST_TAIL_BITS,
                SkellamMoments.tailBits(variance * (1 + SAFETY), share.magnitude()));
    return new SkellamRelease(ShareSum.of(event, bits), variance * (1 - SAFETY));
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param in the message
   * @return the release
   */
  public static SkellamRelease readFrom(WireReader in) {
    ShareSum sum = ShareSum.readFrom(in);
    return new SkellamRelease(sum, in.f64("share variance"));
  }

  @Override
  public String distribution() {
    return DISTRIBUTION;
  }

  @Override
  public PrivacyUnit unit() {
    return sum.unit();
  }

  @Override
  public RenyiCurve curve() {
    double variance = sum.honestContributors() * shareVariance;
    double l1 = sum.sensitivity().l1();
    double l2 = sum.sensitivity().l2();
    return order -> SkellamMoments.divergence(variance, l1, l2, order);
  }

  @Override
  public double tailCharge(double epsilon, long releases) {
    return sum.tailCharge(epsilon, releases);
  }

  @Override
  public void writeTo(WireWriter out) {
    sum.writeTo(out);
    out.f64(shareVariance);
  }

  @Override
  public void describe(JsonText json) {
    json.name("shareVariance").number(shareVariance);
    sum.describe(json);
  }
}
