package io.github.flcrypt.core.pipeline;

import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.IntegerUpdate;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RealNoise;
import io.github.flcrypt.core.StageSpec;

/**
 * Makes stages of their descriptions, so that both ends can be built from one {@link PipelineSpec}.
 * The application passes the catalogs of the modules that it trusts; nothing is looked up. Each
 * method refuses a kind that it does not know with {@link IllegalArgumentException}.
 */
public interface StageCatalog {

  /**
   * Makes a clipper.
   *
   * @param spec its description
   * @return a clipper of equal description
   */
  Clipper clipper(StageSpec spec);

  /**
   * Makes a masker.
   *
   * @param spec its description
   * @return a masker of equal description
   */
  Masker masker(StageSpec spec);

  /**
   * Makes a noise mechanism.
   *
   * @param spec its description
   * @return a mechanism of equal description
   */
  NoiseMechanism noise(StageSpec spec);

  /**
   * Makes noise for the published schemes' order.
   *
   * @param spec its description
   * @return a mechanism of equal description
   */
  RealNoise realNoise(StageSpec spec);

  /**
   * Builds a pipeline over whole updates.
   *
   * @param spec a description without records, with a mask stage
   * @return the pipeline; its description is the given one
   */
  default IntegerPipeline<PlainUpdate, ? extends IntegerUpdate> updates(PipelineSpec spec) {
    return SpecAssembly.updates(spec, this);
  }

  /**
   * Builds a pipeline over records.
   *
   * @param spec a description with records
   * @return the pipeline; its description is the given one
   */
  default IntegerPipeline<ClientRecords, ? extends IntegerUpdate> records(PipelineSpec spec) {
    return SpecAssembly.records(spec, this);
  }
}
