package io.github.flcrypt.dp.clipping;

import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.dp.internal.Require;

/** Thresholds before anything is known, from public numbers alone. Pure functions. */
public final class WarmUp {

  private WarmUp() {}

  /**
   * A threshold for the whole, shared out by the number of coordinates: C d_l / &Sigma; d, which
   * suits sums of magnitudes.
   *
   * @param total the thresholds' sum, positive and finite
   * @param layout the layers
   * @return one threshold a layer
   */
  public static double[] bySize(double total, ModelLayout layout) {
    Require.positive(total, "total");
    double[] thresholds = new double[layout.layerCount()];
    for (int l = 0; l < thresholds.length; l++) {
      thresholds[l] = total * ((double) layout.layers().get(l).size() / layout.size());
    }
    return thresholds;
  }

  /**
   * A threshold for the whole, shared out evenly: C / L.
   *
   * @param total the thresholds' sum, positive and finite
   * @param layers L, at least 1
   * @return one threshold a layer
   */
  public static double[] evenly(double total, int layers) {
    Require.positive(total, "total");
    Require.inRange(layers, 1, 1 << 16, "layers");
    double[] thresholds = new double[layers];
    java.util.Arrays.fill(thresholds, total / layers);
    return thresholds;
  }
}
