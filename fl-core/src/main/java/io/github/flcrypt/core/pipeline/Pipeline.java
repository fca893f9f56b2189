package io.github.flcrypt.core.pipeline;

import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RecordClipper;
import java.util.Optional;

/**
 * Where pipelines begin. Each step offers only what may come next:
 *
 * <pre>{@code
 * Pipeline.updates().clip(clipper).mask(masker).noise(mechanism)      // the default order
 * Pipeline.updates().clip(clipper).realNoise(noise).mask(masker)      // the published schemes' order
 * Pipeline.updates().quantize(masker).weighted(1000)                  // encryption alone
 * Pipeline.requireNoise().clip(clipper).mask(masker).noise(mechanism) // noise cannot be left out
 * Pipeline.records(clipper, masker, 500, 2000).noise(mechanism)       // record level
 * }</pre>
 */
public final class Pipeline {

  private Pipeline() {}

  /**
   * A pipeline over whole updates.
   *
   * @return its first step
   */
  public static Start updates() {
    return new Start();
  }

  /**
   * A pipeline over whole updates in which noise cannot be left out.
   *
   * @return its first step
   */
  public static NoiseRequiredStart requireNoise() {
    return new NoiseRequiredStart();
  }

  /**
   * A pipeline over records, each clipped and rounded by itself.
   *
   * @param clipper how a record's contribution is clipped
   * @param masker which coordinates take part and on which grid
   * @param maximumRecords public; no client has more records
   * @param publicDenominator public; the sum over all clients is divided by it
   * @return the step after clipping and rounding
   */
  public static BoundedStep<ClientRecords> records(
      Clipper clipper, Masker masker, int maximumRecords, long publicDenominator) {
    RecordClipper records = RecordClipper.of(clipper, masker, maximumRecords, publicDenominator);
    return new BoundedStep<>(
        PipelineStages.ofRecords(clipper, records, false),
        ClientSteps.ofRecords(
            (in, random) -> records.clip(in.round(), in.client(), in.contributions(), random)));
  }

  /**
   * A pipeline over records in which noise cannot be left out.
   *
   * @param clipper how a record's contribution is clipped
   * @param masker which coordinates take part and on which grid
   * @param maximumRecords public; no client has more records
   * @param publicDenominator public; the sum over all clients is divided by it
   * @return the step after clipping and rounding
   */
  public static NoiseRequiredBoundedStep<ClientRecords> recordsRequiringNoise(
      Clipper clipper, Masker masker, int maximumRecords, long publicDenominator) {
    RecordClipper records = RecordClipper.of(clipper, masker, maximumRecords, publicDenominator);
    return new NoiseRequiredBoundedStep<>(
        PipelineStages.ofRecords(clipper, records, true),
        ClientSteps.ofRecords(
            (in, random) -> records.clip(in.round(), in.client(), in.contributions(), random)));
  }

  /** The first step over whole updates. */
  public static final class Start {

    private Start() {}

    /**
     * Clips updates.
     *
     * @param clipper the clipper
     * @return the next step
     */
    public ClippedStep clip(Clipper clipper) {
      return new ClippedStep(clipper);
    }

    /**
     * Masks and quantizes without clipping; the result can never be noised.
     *
     * @param masker the masker
     * @return a complete pipeline
     */
    public QuantizedPipeline<PlainUpdate> quantize(Masker masker) {
      return new QuantizedPipeline<>(
          PipelineStages.of(Optional.empty(), masker, false),
          ClientSteps.ofUpdates(
              (update, random) ->
                  masker.mask(update.select(masker.select(update.round())), random)));
    }
  }

  /** The first step over whole updates that must be noised. */
  public static final class NoiseRequiredStart {

    private NoiseRequiredStart() {}

    /**
     * Clips updates.
     *
     * @param clipper the clipper
     * @return the next step
     */
    public NoiseRequiredClippedStep clip(Clipper clipper) {
      return new NoiseRequiredClippedStep(clipper);
    }
  }
}
