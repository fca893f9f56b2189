package io.github.flcrypt.dp.internal.release;

import io.github.flcrypt.core.NoiseShare;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.dp.GridSensitivity;
import io.github.flcrypt.dp.internal.JsonText;
import io.github.flcrypt.dp.internal.Require;
import java.util.Objects;

/**
 * What every sum of noise shares has, whatever its distribution.
 *
 * @param unit whose presence is hidden
 * @param honestContributors shares that count, 1 to 2^30
 * @param dimension coordinates, at least 1
 * @param tailBits the bound leaves out at most 2^-tailBits of each coordinate of a share; 1 to
 *     16384
 * @param sensitivity how far one unit moves the sum
 */
public record ShareSum(
    PrivacyUnit unit,
    int honestContributors,
    long dimension,
    int tailBits,
    GridSensitivity sensitivity) {

  /** More bits are not claimed. */
  public static final int MOST_TAIL_BITS = 1 << 14;

  /**
   * Checks the ranges.
   *
   * @param unit as documented at the record
   * @param honestContributors as documented at the record
   * @param dimension as documented at the record
   * @param tailBits as documented at the record
   * @param sensitivity as documented at the record
   */
  public ShareSum {
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(sensitivity, "sensitivity");
    Require.inRange(honestContributors, 1, 1 << 30, "honestContributors");
    Require.inRange(dimension, 1, Long.MAX_VALUE, "dimension");
    Require.inRange(tailBits, 1, MOST_TAIL_BITS, "tailBits");
  }

  /**
   * The fields of an event.
   *
   * @param event the event
   * @param tailBits what its bound leaves out; below 1 is refused
   * @return the sum
   */
  public static ShareSum of(PrivacyEvent event, int tailBits) {
    NoiseShare share = event.share();
    if (tailBits < 1) {
      throw new IllegalArgumentException(
          "noise magnitude must be several standard deviations "
              + share.standardDeviation()
              + "; got "
              + share.magnitude());
    }
    return new ShareSum(
        event.sensitivity().unit(),
        share.honestContributors(),
        event.dimension(),
        tailBits,
        GridSensitivity.of(event.sensitivity()));
  }

  /**
   * Reads the fields.
   *
   * @param in the message
   * @return the sum
   */
  public static ShareSum readFrom(WireReader in) {
    PrivacyUnit unit = PrivacyUnit.valueOf(in.text("privacy unit", 16));
    return new ShareSum(
        unit,
        in.i32("honest contributors"),
        in.i64("dimension"),
        in.i32("tail bits"),
        new GridSensitivity(in.f64("l1"), in.f64("l2")));
  }

  void writeTo(WireWriter out) {
    out.text(unit.name())
        .i32(honestContributors)
        .i64(dimension)
        .i32(tailBits)
        .f64(sensitivity.l1())
        .f64(sensitivity.l2());
  }

  void describe(JsonText json) {
    json.name("honestContributors").number(honestContributors);
    json.name("dimension").number(dimension);
    json.name("tailBits").number(tailBits);
    json.name("sensitivityL1").number(sensitivity.l1());
    json.name("sensitivityL2").number(sensitivity.l2());
  }

  double tailCharge(double epsilon, long releases) {
    return TailCharge.of(epsilon, releases, honestContributors, dimension, tailBits);
  }
}
