package io.github.flcrypt.core.pipeline;

import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.IntegerFormat;
import io.github.flcrypt.core.LayerUnits;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.RealNoise;
import io.github.flcrypt.core.RecordClipper;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.Sensitivity;
import java.util.List;
import java.util.Optional;

/** The stages of one pipeline and what both ends derive from them. */
record PipelineStages(
    Optional<Clipper> clipper,
    Optional<RecordClipper> records,
    Masker masker,
    Optional<NoiseMechanism> noise,
    Optional<RealNoise> realNoise,
    long maximumWeight,
    boolean noiseRequired) {

  static PipelineStages of(Optional<Clipper> clipper, Masker masker, boolean noiseRequired) {
    return new PipelineStages(
        clipper, Optional.empty(), masker, Optional.empty(), Optional.empty(), 1, noiseRequired);
  }

  static PipelineStages ofRecords(Clipper clipper, RecordClipper records, boolean noiseRequired) {
    return new PipelineStages(
        Optional.of(clipper),
        Optional.of(records),
        records.masker(),
        Optional.empty(),
        Optional.empty(),
        1,
        noiseRequired);
  }

  PipelineStages with(NoiseMechanism mechanism) {
    return new PipelineStages(
        clipper, records, masker, Optional.of(mechanism), realNoise, maximumWeight, noiseRequired);
  }

  PipelineStages with(RealNoise mechanism) {
    return new PipelineStages(
        clipper, records, masker, noise, Optional.of(mechanism), maximumWeight, noiseRequired);
  }

  PipelineStages weighted(long maximum) {
    return new PipelineStages(clipper, records, masker, noise, realNoise, maximum, noiseRequired);
  }

  PipelineSpec spec() {
    return new PipelineSpec(
        clipper.map(Clipper::spec),
        records.map(RecordClipper::spec),
        Optional.of(masker.spec()),
        noise.map(NoiseMechanism::spec),
        realNoise.map(RealNoise::spec),
        maximumWeight,
        noiseRequired);
  }

  Optional<ClipBounds> clipBounds(ModelLayout layout, PublishedHistory history) {
    return clipper.map(c -> c.bounds(layout, history));
  }

  RoundPlan plan(RoundContext round) {
    CoordinateSelection selection = masker.select(round);
    Optional<PrivacyEvent> event = event(round, selection);
    return new RoundPlan(round, selection, Optional.of(format(round, selection, event)), event);
  }

  private Optional<PrivacyEvent> event(RoundContext round, CoordinateSelection selection) {
    Optional<PrivacyEvent> noised = noiseEvent(round, selection);
    return clipper.isEmpty()
        ? noised
        : noised.map(event -> event.withHistory(clipper.get().historyCost(event, round.layout())));
  }

  private Optional<PrivacyEvent> noiseEvent(RoundContext round, CoordinateSelection selection) {
    if (realNoise.isPresent()) {
      return Optional.of(RealNoise.event(realNoise.get(), round, selection));
    }
    return noise.map(
        mechanism ->
            NoiseMechanism.event(
                mechanism,
                round,
                records.isPresent()
                    ? records.get().sensitivity(round)
                    : Sensitivity.afterRounding(
                        PrivacyUnit.CLIENT,
                        requireBounds(round),
                        masker.grid(round, selection),
                        selection),
                selection.size()));
  }

  private IntegerFormat format(
      RoundContext round, CoordinateSelection selection, Optional<PrivacyEvent> event) {
    IntegerFormat plain =
        records.isPresent()
            ? records.get().format(round)
            : IntegerFormat.ofClients(selection, masker.grid(round, selection));
    if (masker.countedUnits().isPresent()) {
      return counting(plain, masker.countedUnits().get(), round);
    }
    if (realNoise.isPresent()) {
      return plain.noisedBefore(
          event.orElseThrow().share(), realNoise.get().granularity(round), round);
    }
    if (event.isPresent()) {
      return plain.noised(event.get().share(), round);
    }
    boolean clipsUpdates = clipper.isPresent() && records.isEmpty();
    IntegerFormat indicated =
        clipsUpdates ? plain.withClipIndicators(requireBounds(round).groupCount()) : plain;
    return maximumWeight > 1 ? indicated.weighted(maximumWeight) : indicated;
  }

  private IntegerFormat counting(IntegerFormat plain, List<LayerUnits> units, RoundContext round) {
    if (clipper.isPresent()) {
      throw new IllegalArgumentException(
          "updates with counted units must be neither clipped nor noised; got a clipper; without"
              + " weights the server knows the counts of the masks that it made");
    }
    IntegerFormat counted = plain.counting(LayerUnits.total(units, round.layout()));
    return maximumWeight > 1 ? counted.weighted(maximumWeight) : counted;
  }

  private static ClipBounds requireBounds(RoundContext round) {
    return round
        .clipBounds()
        .orElseThrow(
            () ->
                new RoundMismatchException(
                    "round must carry clip bounds, which this pipeline needs; got none"));
  }
}
