package io.github.flcrypt.dp;

import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.RealNoise;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.pipeline.StageCatalog;
import io.github.flcrypt.dp.masking.UplinkMasker;
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
          case LayerwiseL1Clipper.FIXED, LayerwiseL1Clipper.ADAPTIVE ->
              LayerwiseL1Clipper.fromSpec(spec);
          case LayerwiseL2Clipper.KIND -> LayerwiseL2Clipper.fromSpec(spec);
          case FlatL2Clipper.KIND -> FlatL2Clipper.fromSpec(spec);
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
          case UplinkMasker.KIND -> UplinkMasker.fromSpec(spec);
          case VisibleMasker.KIND -> VisibleMasker.fromSpec(spec, this::masker);
          default -> throw unknown("masker", spec);
        };
    requireSame(spec, made.spec());
    return made;
  }

  @Override
  public NoiseMechanism noise(StageSpec spec) {
    if (!spec.kind().equals(DistributedGaussianNoise.KIND)) {
      throw unknown("noise", spec);
    }
    NoiseMechanism made = DistributedGaussianNoise.fromSpec(spec);
    requireSame(spec, made.spec());
    return made;
  }

  @Override
  public RealNoise realNoise(StageSpec spec) {
    if (!spec.kind().equals(GridGaussianNoise.KIND)) {
      throw unknown("real noise", spec);
    }
    RealNoise made = GridGaussianNoise.fromSpec(spec);
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
