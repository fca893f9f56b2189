package io.github.flcrypt.core.pipeline;

import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.IntegerUpdate;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RealNoise;
import io.github.flcrypt.core.StageSpec;

/** Builds pipelines from descriptions, through the same typed steps that applications use. */
final class SpecAssembly {

  private SpecAssembly() {}

  static IntegerPipeline<PlainUpdate, ? extends IntegerUpdate> updates(
      PipelineSpec spec, StageCatalog catalog) {
    if (spec.mask().isEmpty() || spec.records().isPresent()) {
      throw new IllegalArgumentException(
          "specification must have a mask stage and no records; got " + spec);
    }
    Masker masker = catalog.masker(spec.mask().get());
    if (spec.clip().isEmpty()) {
      return same(spec, weighted(spec, Pipeline.updates().quantize(masker)));
    }
    Clipper clipper = catalog.clipper(spec.clip().get());
    NoiseRequiredClippedStep clipped =
        spec.noiseRequired()
            ? Pipeline.requireNoise().clip(clipper)
            : Pipeline.updates().clip(clipper);
    if (spec.realNoise().isPresent()) {
      RealNoise noise = catalog.realNoise(spec.realNoise().get());
      return same(spec, clipped.realNoise(noise).mask(masker));
    }
    return same(spec, afterBounding(spec, catalog, clipped.mask(masker)));
  }

  static IntegerPipeline<ClientRecords, ? extends IntegerUpdate> records(
      PipelineSpec spec, StageCatalog catalog) {
    StageSpec records =
        spec.records()
            .orElseThrow(
                () -> new IllegalArgumentException("specification must have records; got " + spec));
    Clipper clipper = catalog.clipper(spec.clip().orElseThrow());
    Masker masker = catalog.masker(spec.mask().orElseThrow());
    int maximum = Math.toIntExact(records.integer("maximumRecords"));
    long denominator = records.integer("publicDenominator");
    NoiseRequiredBoundedStep<ClientRecords> step =
        spec.noiseRequired()
            ? Pipeline.recordsRequiringNoise(clipper, masker, maximum, denominator)
            : Pipeline.records(clipper, masker, maximum, denominator);
    return same(spec, afterBounding(spec, catalog, step));
  }

  private static <I> IntegerPipeline<I, ? extends IntegerUpdate> afterBounding(
      PipelineSpec spec, StageCatalog catalog, NoiseRequiredBoundedStep<I> step) {
    if (spec.noise().isPresent()) {
      return step.noise(catalog.noise(spec.noise().get()));
    }
    if (step instanceof BoundedStep<I> bounded) {
      return weighted(spec, bounded.withoutNoise());
    }
    throw new IllegalArgumentException("specification must have noise; got " + spec);
  }

  private static <I> QuantizedPipeline<I> weighted(PipelineSpec spec, QuantizedPipeline<I> made) {
    return spec.maximumWeight() > 1 ? made.weighted(spec.maximumWeight()) : made;
  }

  private static <I, P extends IntegerPipeline<I, ? extends IntegerUpdate>> P same(
      PipelineSpec spec, P made) {
    if (!made.spec().equals(spec)) {
      throw new IllegalArgumentException(
          "the catalog must make stages of equal description; wanted "
              + spec
              + "; got "
              + made.spec());
    }
    return made;
  }
}
