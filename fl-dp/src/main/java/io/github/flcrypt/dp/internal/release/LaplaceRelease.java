package io.github.flcrypt.dp.internal.release;

import io.github.flcrypt.core.NoiseShare;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.dp.RenyiCurve;
import io.github.flcrypt.dp.internal.JsonText;
import io.github.flcrypt.dp.internal.LaplaceMoments;
import io.github.flcrypt.dp.internal.LaplaceShape;
import io.github.flcrypt.dp.internal.Require;

/**
 * A sum of honest shares that is exactly one discrete Laplace variable at each coordinate, with the
 * sensitivity in the sum of magnitudes.
 *
 * @param sum what every sum of shares has
 * @param scale not above the true scale b, in grid steps; positive
 */
public record LaplaceRelease(ShareSum sum, double scale) implements NoiseRelease {

  /** The name of the distribution in every share. */
  public static final String DISTRIBUTION = "discrete-laplace";

  /**
   * Checks the scale.
   *
   * @param sum as documented at the record
   * @param scale as documented at the record
   */
  public LaplaceRelease {
    Require.positive(scale, "scale");
  }

  /**
   * The release of an event.
   *
   * @param event of discrete Laplace shares
   * @return the release, its scale rounded down for the noise and up for its tail
   */
  public static LaplaceRelease of(PrivacyEvent event) {
    NoiseShare share = event.share();
    double scale =
        LaplaceShape.scaleOf(share.standardDeviation() * Math.sqrt(share.honestContributors()));
    int bits =
        (int)
            Math.min(
                ShareSum.MOST_TAIL_BITS,
                LaplaceShape.tailBits(scale * (1 + LaplaceShape.SAFETY), share.magnitude()));
    return new LaplaceRelease(ShareSum.of(event, bits), scale * (1 - LaplaceShape.SAFETY));
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param in the message
   * @return the release
   */
  public static LaplaceRelease readFrom(WireReader in) {
    ShareSum sum = ShareSum.readFrom(in);
    return new LaplaceRelease(sum, in.f64("scale"));
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
    double moved = sum.sensitivity().l1();
    return order -> LaplaceMoments.divergence(scale, moved, order);
  }

  @Override
  public double pureEpsilon() {
    return Math.nextUp(sum.sensitivity().l1() / scale);
  }

  @Override
  public double tailCharge(double epsilon, long releases) {
    return sum.tailCharge(epsilon, releases);
  }

  @Override
  public void writeTo(WireWriter out) {
    sum.writeTo(out);
    out.f64(scale);
  }

  @Override
  public void describe(JsonText json) {
    json.name("scaleOfSum").number(scale);
    sum.describe(json);
  }
}
