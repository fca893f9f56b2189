package io.github.flcrypt.dp.clipping;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.dp.internal.Require;

/**
 * How much each layer contributes, from what is published: post-processing, free. None takes a raw
 * update, because the allocation that follows is public. Pure functions.
 */
public final class LayerContributions {

  private LayerContributions() {}

  /**
   * The size of a published update, by coordinate: the sum of magnitudes, less the floor of the
   * noise in it, over the number of coordinates.
   *
   * @param published a published aggregate
   * @return one number for each layer, at least 0; to be scaled by the allocation
   */
  public static double[] updateNorm(AggregatedUpdate published) {
    ModelLayout layout = published.round().layout();
    CoordinateSelection selection = published.selection();
    double[] values = published.toArray();
    double[] contributions = new double[layout.layerCount()];
    for (int l = 0; l < contributions.length; l++) {
      int selected = Math.max(1, selection.layerStart(l + 1) - selection.layerStart(l));
      double sum =
          Math.min(Double.MAX_VALUE, Norm.L1.of(values, layout.offset(l), layout.offset(l + 1)));
      NormObservation seen =
          NormObservation.l1(sum, published.noiseDeviation(l), selected, Double.MAX_VALUE);
      contributions[l] = Math.max(0, seen.estimate()) / selected;
    }
    return contributions;
  }

  /**
   * The mean of |update &middot; weight|: to first order, how much of the loss depends on each
   * weight.
   *
   * @param published a published aggregate
   * @param model a published model of the same layout
   * @return one number for each layer, at least 0; to be scaled by the allocation
   */
  public static double[] updateTimesWeight(AggregatedUpdate published, Model model) {
    ModelLayout layout = published.round().layout();
    if (!layout.equals(model.layout())) {
      throw new LayoutMismatchException("model must be of the update's layout");
    }
    double[] contributions = new double[layout.layerCount()];
    for (int l = 0; l < contributions.length; l++) {
      double sum = 0;
      int size = layout.offset(l + 1) - layout.offset(l);
      for (int i = layout.offset(l); i < layout.offset(l + 1); i++) {
        sum += Math.abs(published.at(i) * model.at(i)) / size;
      }
      contributions[l] = Math.min(Double.MAX_VALUE, sum);
    }
    return contributions;
  }

  /**
   * How much the loss rises when a layer is taken away, measured on public data.
   *
   * @param loss of the whole model, finite
   * @param without the loss with each layer set to zero in turn, finite
   * @return the rise, or 0 where the loss falls
   */
  public static double[] lossDrop(double loss, double... without) {
    double[] contributions = new double[without.length];
    for (int l = 0; l < contributions.length; l++) {
      double rise = without[l] - loss;
      if (!Double.isFinite(rise)) {
        throw new IllegalArgumentException("losses must be finite; got " + without[l]);
      }
      contributions[l] = Math.max(0, rise);
    }
    Require.inRange(contributions.length, 1, 1 << 16, "number of layers");
    return contributions;
  }
}
