package io.github.flcrypt.examples.clipping;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.dp.RandomMaskQuantizer;
import io.github.flcrypt.dp.clipping.AadpClipper;
import io.github.flcrypt.dp.clipping.AutomaticClipper;
import io.github.flcrypt.dp.clipping.FixedClipper;
import io.github.flcrypt.dp.clipping.LayerAllocation;
import io.github.flcrypt.dp.clipping.LayerContributions;
import io.github.flcrypt.dp.clipping.PublishedAggregates;
import io.github.flcrypt.dp.clipping.ThresholdRule;
import io.github.flcrypt.dp.noise.LayerScaledQuantizer;
import io.github.flcrypt.dp.noise.LayerScaledQuantizer.Budget;
import java.util.Optional;

/** What is compared: a clip rule and an allocation, given one overall bound C. */
enum ClipMethod {
  /** One Euclidean bound over all coordinates. */
  FLAT("flat L2"),
  /** A Euclidean bound for each layer by its size, C sqrt(d_l / d), same noise multiplier. */
  LAYERS("fixed per layer"),
  /** Fixed bounds by layer, noise by the least-error allocation. */
  LAYERS_LEAST_ERROR("fixed per layer, least-error allocation"),
  /** Thresholds that follow published aggregates, same noise for each layer. */
  ADAPTIVE("AADP L2"),
  /** The same with the least-error allocation of each round. */
  ADAPTIVE_LEAST_ERROR("AADP L2, least-error allocation"),
  /** The same with an allocation by contribution to what was published. */
  ADAPTIVE_CONTRIBUTION("AADP L2, allocation by contribution"),
  /** As in the paper: L1 norms, allocation by contribution. */
  ADAPTIVE_L1("AADP L1, allocation by contribution"),
  /** Normalised over all coordinates. */
  AUTOMATIC("automatic");

  private static final long LEVELS = 1L << 18;

  /** Norm of the mean over mean of the norms: gradients of single records agree in part. */
  private static final double AGREEMENT = 0.3;

  /** Thresholds move between a quarter and four times their start. */
  private static final double SPAN = 4;

  private static final double STABILITY = 0.01;
  private static final double MIXING = 0.5;

  private final String title;

  ClipMethod(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  Clipper clipper(double bound, ModelLayout layout) {
    double[] start = new double[layout.layerCount()];
    for (int l = 0; l < start.length; l++) {
      start[l] = bound * Math.sqrt((double) layout.layers().get(l).size() / layout.size());
    }
    return switch (this) {
      case FLAT -> FixedClipper.flat(Norm.L2, bound);
      case AUTOMATIC -> AutomaticClipper.flat(Norm.L2, bound, STABILITY);
      case LAYERS, LAYERS_LEAST_ERROR -> FixedClipper.perLayer(Norm.L2, start);
      case ADAPTIVE, ADAPTIVE_LEAST_ERROR, ADAPTIVE_CONTRIBUTION -> adaptive(Norm.L2, start);
      case ADAPTIVE_L1 -> adaptive(Norm.L1, start);
    };
  }

  private static Clipper adaptive(Norm norm, double[] start) {
    double[] floor = start.clone();
    double[] cap = start.clone();
    for (int l = 0; l < start.length; l++) {
      floor[l] /= SPAN;
      cap[l] *= SPAN;
    }
    ThresholdRule rule = ThresholdRule.startingAt(start).between(floor, cap);
    return AadpClipper.of(PublishedAggregates.of(rule, norm, AGREEMENT));
  }

  /** The grid, which carries the allocation; it may follow the latest published aggregate. */
  Masker masker(ModelLayout layout, Optional<AggregatedUpdate> published) {
    return switch (this) {
      case FLAT, AUTOMATIC, LAYERS, ADAPTIVE -> RandomMaskQuantizer.ofLevels(0, LEVELS);
      case LAYERS_LEAST_ERROR, ADAPTIVE_LEAST_ERROR ->
          LayerScaledQuantizer.ofLeastError(0, LEVELS, Budget.PRECISION);
      case ADAPTIVE_CONTRIBUTION, ADAPTIVE_L1 ->
          LayerScaledQuantizer.ofShares(
              0, LEVELS, Budget.PRECISION, byContribution(layout, published).fractions());
    };
  }

  private static LayerAllocation byContribution(
      ModelLayout layout, Optional<AggregatedUpdate> published) {
    return published
        .map(
            update -> LayerAllocation.byContribution(MIXING, LayerContributions.updateNorm(update)))
        .orElseGet(() -> LayerAllocation.uniform(layout.layerCount()));
  }
}
