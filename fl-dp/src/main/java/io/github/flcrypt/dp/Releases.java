package io.github.flcrypt.dp;

import io.github.flcrypt.core.HistoryCost;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.dp.internal.release.HistoryRelease;
import io.github.flcrypt.dp.internal.release.LaplaceRelease;
import io.github.flcrypt.dp.internal.release.NoiseRelease;
import io.github.flcrypt.dp.internal.release.SkellamRelease;

/** The kinds of noise that a ledger accounts for; every other is refused. */
final class Releases {

  private Releases() {}

  static NoiseRelease of(PrivacyEvent event) {
    NoiseRelease noise = noiseOf(event);
    return event.history() instanceof HistoryCost.Free
        ? noise
        : new HistoryRelease(noise, event.history());
  }

  private static NoiseRelease noiseOf(PrivacyEvent event) {
    return switch (event.share().mechanism()) {
      case DistributedGaussianNoise.DISTRIBUTION -> GaussianRelease.of(event);
      case SkellamRelease.DISTRIBUTION -> SkellamRelease.of(event);
      case LaplaceRelease.DISTRIBUTION -> LaplaceRelease.of(event);
      default -> throw unknown(event.share().mechanism());
    };
  }

  static void write(WireWriter out, NoiseRelease release) {
    out.text(release instanceof HistoryRelease ? HistoryRelease.MARK : release.distribution());
    release.writeTo(out);
  }

  static NoiseRelease read(String distribution, WireReader in) {
    if (distribution.equals(HistoryRelease.MARK)) {
      HistoryCost cost = HistoryRelease.readCost(in);
      return new HistoryRelease(readNoise(in.text("distribution", 128), in), cost);
    }
    return readNoise(distribution, in);
  }

  private static NoiseRelease readNoise(String distribution, WireReader in) {
    return switch (distribution) {
      case DistributedGaussianNoise.DISTRIBUTION -> GaussianRelease.readFrom(in);
      case SkellamRelease.DISTRIBUTION -> SkellamRelease.readFrom(in);
      case LaplaceRelease.DISTRIBUTION -> LaplaceRelease.readFrom(in);
      default -> throw unknown(distribution);
    };
  }

  private static IllegalArgumentException unknown(String distribution) {
    return new IllegalArgumentException(
        "noise mechanism must be "
            + DistributedGaussianNoise.DISTRIBUTION
            + ", "
            + SkellamRelease.DISTRIBUTION
            + " or "
            + LaplaceRelease.DISTRIBUTION
            + "; got "
            + distribution);
  }
}
