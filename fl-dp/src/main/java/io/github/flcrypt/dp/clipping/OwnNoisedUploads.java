package io.github.flcrypt.dp.clipping;

import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.HistoryCost;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.NoisedUpdate;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.dp.internal.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The norms of one client's own uploads, each with its noise, less the floor of that noise. For one
 * client's {@link PersonalClipper}.
 *
 * <p>Free where a whole client is hidden, since whatever it does stays within the round's public
 * bounds, and where the noise of the upload alone carries the guarantee (local differential
 * privacy), since the thresholds are then post-processing. Where single records are hidden by the
 * noise of the whole sum alone, or the thresholds become public, one client's share of the noise
 * does not protect them: such rounds are reported as non-private.
 *
 * <p>Without the subtraction the threshold feeds on its own noise: &#8214;u&#8214; is about
 * &#8214;g&#8214; + d b with b in proportion to the threshold, which multiplies by d / &epsilon; in
 * every round (from 1 to 1.5e7 in four rounds for d 1,000, &epsilon; 5).
 *
 * <p>An upload never shows more than the threshold that it was clipped to. With the defaults (mean
 * of 5 rounds, factor 2) thresholds follow norms that grow or shrink tenfold within 12 rounds, if
 * the upload shows through its noise. Safe for several threads.
 */
public final class OwnNoisedUploads implements HistorySource {

  static final String NAME = "own-noised-uploads";

  private final ThresholdRule rule;
  private final Norm norm;
  private final ObservedNorms observed;

  private OwnNoisedUploads(ThresholdRule rule, Norm norm) {
    this.rule = Objects.requireNonNull(rule, "rule");
    this.norm = Objects.requireNonNull(norm, "norm");
    this.observed = new ObservedNorms(rule);
    if (!(rule.factor() > 1)) {
      throw new IllegalArgumentException(
          "factor must be above 1, or thresholds could never grow; got " + rule.factor());
    }
  }

  /**
   * A source for one client.
   *
   * @param rule the rule, of a factor above 1
   * @param norm the norm to follow and bound
   * @return the source, told of nothing yet
   */
  public static OwnNoisedUploads of(ThresholdRule rule, Norm norm) {
    return new OwnNoisedUploads(rule, norm);
  }

  /**
   * Tells of an upload as it left the client.
   *
   * @param upload the noised update
   * @param bounds the thresholds that the client clipped to, one a layer, positive and finite
   */
  public void observe(NoisedUpdate upload, double... bounds) {
    Require.inRange(bounds.length, rule.layers(), rule.layers(), "number of bounds");
    CoordinateSelection selection = upload.format().selection();
    Require.inRange(selection.layout().layerCount(), rule.layers(), rule.layers(), "layers");
    // Decoded as the sum will be: a grid may be rotated.
    double[] decoded = upload.format().decode(upload.toArray());
    List<NormObservation> round = new ArrayList<>();
    for (int l = 0; l < bounds.length; l++) {
      int from = selection.layerStart(l);
      double[] values = new double[selection.layerStart(l + 1) - from];
      for (int i = 0; i < values.length; i++) {
        values[i] = decoded[selection.flatIndex(from + i)] / selection.layerScale(l);
      }
      round.add(observation(values, upload.format().noiseDeviation(l), bounds[l]));
    }
    observed.add(round);
  }

  /**
   * Tells of an upload of real numbers with Gaussian noise.
   *
   * @param upload the coordinates of each layer, noise included; finite
   * @param deviations standard deviation of the noise at a coordinate of each layer
   * @param bounds the thresholds that the client clipped to, one a layer
   */
  public void observe(double[][] upload, double[] deviations, double... bounds) {
    Require.inRange(upload.length, rule.layers(), rule.layers(), "layers of the upload");
    Require.inRange(deviations.length, rule.layers(), rule.layers(), "number of deviations");
    Require.inRange(bounds.length, rule.layers(), rule.layers(), "number of bounds");
    List<NormObservation> round = new ArrayList<>();
    for (int l = 0; l < upload.length; l++) {
      round.add(observation(upload[l], deviations[l], bounds[l]));
    }
    observed.add(round);
  }

  /**
   * Tells of observations.
   *
   * @param round one a layer, made of what left the client and nothing else
   */
  public void observe(List<NormObservation> round) {
    observed.add(round);
  }

  private NormObservation observation(double[] values, double deviation, double bound) {
    double seen = norm.of(values, 0, values.length);
    int coordinates = Math.max(1, values.length);
    return norm == Norm.L1
        ? NormObservation.l1(seen, deviation, coordinates, bound)
        : NormObservation.l2(seen, deviation, coordinates, bound);
  }

  @Override
  public Norm norm() {
    return norm;
  }

  @Override
  public int layers() {
    return rule.layers();
  }

  @Override
  public HistoryCost cost(PrivacyUnit unit) {
    return HistoryCost.free();
  }

  /** The cost where the thresholds tell of records, or are told to others. */
  static HistoryCost costOutsideTheClient(PrivacyEvent event) {
    return event.share().honestContributors() == 1
        ? HistoryCost.free()
        : new HistoryCost.NonPrivate(
            "clip thresholds follow uploads that only the noise of the whole sum protects");
  }

  @Override
  public double[] thresholds(ModelLayout layout, PublishedHistory published) {
    return observed.thresholds();
  }

  double[] current() {
    return observed.thresholds();
  }

  @Override
  public StageSpec describe(StageSpec spec) {
    return rule.describe(spec.with("history", NAME).with("norm", norm));
  }

  @Override
  public String toString() {
    return NAME + " " + Arrays.toString(observed.thresholds());
  }
}
