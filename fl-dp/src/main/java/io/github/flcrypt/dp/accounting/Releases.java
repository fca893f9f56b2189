package io.github.flcrypt.dp.accounting;

import io.github.flcrypt.dp.accounting.Mechanism.Gaussian;
import java.util.Collection;

/** What the accountants share about releases. */
final class Releases {

  private Releases() {}

  /** Refuses to add up what hides different things. */
  static void requireAlike(Collection<Release> others, Release release) {
    for (Release other : others) {
      if (other.unit() != release.unit() || other.neighbouring() != release.neighbouring()) {
        throw new UnsupportedReleaseException(
            "releases together must have one privacy unit and neighbouring relation, "
                + describe(other)
                + "; got "
                + describe(release));
      }
    }
  }

  private static String describe(Release release) {
    return release.unit() + " " + release.neighbouring();
  }

  /** The multiplier that counts: replacing one unit moves the sum twice as far as adding one. */
  static double gaussianMultiplier(Release release) {
    double z = ((Gaussian) release.mechanism()).noiseMultiplier();
    return release.neighbouring() == Neighbouring.REPLACE ? z / 2 : z;
  }

  static UnsupportedReleaseException unsupported(Release release, String remedy) {
    return new UnsupportedReleaseException(
        "release must be of a kind with a proved account; got "
            + release.mechanism()
            + " with "
            + release.sampling()
            + ", neighbours "
            + release.neighbouring()
            + ": "
            + remedy);
  }
}
