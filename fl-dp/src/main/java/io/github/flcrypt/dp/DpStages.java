package io.github.flcrypt.dp;

import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.RealNoise;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.pipeline.StageCatalog;
import io.github.flcrypt.dp.clipping.AadpClipper;
import io.github.flcrypt.dp.clipping.AutomaticClipper;
import io.github.flcrypt.dp.clipping.CoordinateClipper;
import io.github.flcrypt.dp.clipping.FixedClipper;
import io.github.flcrypt.dp.clipping.PersonalClipper;
import io.github.flcrypt.dp.masking.UplinkMasker;
import io.github.flcrypt.dp.noise.DistributedLaplaceNoise;
import io.github.flcrypt.dp.noise.DistributedSkellamNoise;
import io.github.flcrypt.dp.noise.GridLaplaceNoise;
import io.github.flcrypt.dp.noise.LayerScaledQuantizer;
import io.github.flcrypt.dp.proxy.VisibleMasker;

/**
 * Makes this module's stages of their descriptions. Refuses unknown kinds, bad values, and
 * parameters that the stage does not have, with {@link IllegalArgumentException}. Stateless, safe
 * for several threads.
 */
public final class DpStages implements StageCatalog {

  /** The catalog. */
  public DpStages() {}

  @Override
  public Clipper clipper(StageSpec spec) {
    Clipper made =
        switch (spec.kind()) {
          case AadpClipper.KIND -> AadpClipper.fromSpec(spec);
          case PersonalClipper.KIND -> PersonalClipper.fromSpec(spec);
          case FixedClipper.KIND -> FixedClipper.fromSpec(spec);
          case CoordinateClipper.KIND -> CoordinateClipper.fromSpec(spec);
          case AutomaticClipper.KIND -> AutomaticClipper.fromSpec(spec);
          default -> throw unknown("clipper", spec);
        };
    requireSame(spec, made.spec());
    return made;
  }

  @Override
  public Masker masker(StageSpec spec) {
    Masker made =
        switch (spec.kind()) {
          case RandomMaskQuantizer.KIND -> RandomMaskQuantizer.fromSpec(spec);
          case FixedPointQuantizer.KIND -> FixedPointQuantizer.fromSpec(spec);
          case LayerScaledQuantizer.KIND -> LayerScaledQuantizer.fromSpec(spec);
          case UplinkMasker.KIND -> UplinkMasker.fromSpec(spec);
          case VisibleMasker.KIND -> VisibleMasker.fromSpec(spec, this::masker);
          default -> throw unknown("masker", spec);
        };
    requireSame(spec, made.spec());
    return made;
  }

  @Override
  public NoiseMechanism noise(StageSpec spec) {
    NoiseMechanism made =
        switch (spec.kind()) {
          case DistributedGaussianNoise.KIND -> DistributedGaussianNoise.fromSpec(spec);
          case DistributedSkellamNoise.KIND -> DistributedSkellamNoise.fromSpec(spec);
          case DistributedLaplaceNoise.KIND -> DistributedLaplaceNoise.fromSpec(spec);
          default -> throw unknown("noise", spec);
        };
    requireSame(spec, made.spec());
    return made;
  }

  @Override
  public RealNoise realNoise(StageSpec spec) {
    RealNoise made =
        switch (spec.kind()) {
          case GridGaussianNoise.KIND -> GridGaussianNoise.fromSpec(spec);
          case GridLaplaceNoise.KIND -> GridLaplaceNoise.fromSpec(spec);
          default -> throw unknown("real noise", spec);
        };
    requireSame(spec, made.spec());
    return made;
  }

  private static IllegalArgumentException unknown(String stage, StageSpec spec) {
    return new IllegalArgumentException(
        stage + " kind must be one of this catalog's; got '" + spec.kind() + "'");
  }

  private static void requireSame(StageSpec wanted, StageSpec made) {
    if (!made.equals(wanted)) {
      throw new IllegalArgumentException(
          "stage must have exactly its own parameters, written canonically: "
              + made
              + "; got "
              + wanted);
    }
  }
}
