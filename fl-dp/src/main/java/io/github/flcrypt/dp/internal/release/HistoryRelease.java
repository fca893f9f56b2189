package io.github.flcrypt.dp.internal.release;

import io.github.flcrypt.core.HistoryCost;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.dp.RenyiCurve;
import io.github.flcrypt.dp.internal.JsonText;

/**
 * A noised sum whose clip bounds followed a history that has a cost of its own.
 *
 * @param noise the sum
 * @param history what the clip bounds cost; not free
 */
public record HistoryRelease(NoiseRelease noise, HistoryCost history) implements NoiseRelease {

  /** Stands in place of a distribution's name before the cost and the noise. */
  public static final String MARK = "with-clip-history";

  private static final int PURE = 1;
  private static final int GAUSSIAN = 2;
  private static final int NON_PRIVATE = 3;
  private static final int LONGEST_REASON = 3 * 256;

  /**
   * Refuses what costs nothing: equal releases must be equal objects.
   *
   * @param noise the sum
   * @param history not free
   */
  public HistoryRelease {
    if (history instanceof HistoryCost.Free || noise instanceof HistoryRelease) {
      throw new IllegalArgumentException("history must be one with a cost; got " + history);
    }
  }

  @Override
  public String distribution() {
    return noise.distribution();
  }

  @Override
  public PrivacyUnit unit() {
    return noise.unit();
  }

  @Override
  public RenyiCurve curve() {
    return noise.curve().plus(curveOf(history));
  }

  /**
   * The Rényi bounds of a cost.
   *
   * @param cost any cost
   * @return zero for what is free, infinity for what is non-private
   */
  public static RenyiCurve curveOf(HistoryCost cost) {
    if (cost instanceof HistoryCost.Pure pure) {
      double epsilon = pure.epsilon();
      // Bun and Steinke 2016, Proposition 3.3; the divergence rises with the order to epsilon.
      return order -> Math.min(epsilon, Math.nextUp(order * (epsilon * epsilon / 2)));
    } else if (cost instanceof HistoryCost.Gaussian gaussian) {
      double z = gaussian.noiseMultiplier();
      return order -> order / (2 * z * z) * (1 + 0x1.0p-50);
    }
    return cost instanceof HistoryCost.Free ? order -> 0 : order -> Double.POSITIVE_INFINITY;
  }

  @Override
  public double pureEpsilon() {
    return history instanceof HistoryCost.Pure pure
        ? Math.nextUp(noise.pureEpsilon() + pure.epsilon())
        : Double.POSITIVE_INFINITY;
  }

  @Override
  public boolean isNonPrivate() {
    return history instanceof HistoryCost.NonPrivate;
  }

  @Override
  public double tailCharge(double epsilon, long releases) {
    return noise.tailCharge(epsilon, releases);
  }

  @Override
  public void writeTo(WireWriter out) {
    writeCost(out, history);
    out.text(noise.distribution());
    noise.writeTo(out);
  }

  /** One byte for the kind, then the parameter. */
  private static void writeCost(WireWriter out, HistoryCost cost) {
    if (cost instanceof HistoryCost.Pure pure) {
      out.u8(PURE).f64(pure.epsilon());
    } else if (cost instanceof HistoryCost.Gaussian gaussian) {
      out.u8(GAUSSIAN).f64(gaussian.noiseMultiplier());
    } else if (cost instanceof HistoryCost.NonPrivate unbounded) {
      out.u8(NON_PRIVATE).text(unbounded.reason());
    }
  }

  /**
   * Reads a cost, which stands before the distribution's name and the noise.
   *
   * @param in the message
   * @return the cost
   * @throws IllegalArgumentException if a parameter is out of range
   */
  public static HistoryCost readCost(WireReader in) {
    int kind = in.u8("clip history");
    return switch (kind) {
      case PURE -> new HistoryCost.Pure(in.f64("clip history epsilon"));
      case GAUSSIAN -> new HistoryCost.Gaussian(in.f64("clip history noise multiplier"));
      case NON_PRIVATE -> new HistoryCost.NonPrivate(in.text("reason", LONGEST_REASON));
      default -> throw in.malformed("clip history", "must be 1 to 3; got " + kind);
    };
  }

  @Override
  public void describe(JsonText json) {
    noise.describe(json);
    if (history instanceof HistoryCost.Pure pure) {
      json.name("clipHistoryEpsilon").number(pure.epsilon());
    } else if (history instanceof HistoryCost.Gaussian gaussian) {
      json.name("clipHistoryNoiseMultiplier").number(gaussian.noiseMultiplier());
    } else if (history instanceof HistoryCost.NonPrivate unbounded) {
      json.name("clipHistoryNonPrivate").text(unbounded.reason());
    }
  }
}
