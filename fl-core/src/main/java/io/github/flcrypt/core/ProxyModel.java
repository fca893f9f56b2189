package io.github.flcrypt.core;

/** What one client is shown of a model in one round. Immutable. */
public final class ProxyModel {

  private final long baseVersion;
  private final CoordinateSelection visible;
  private final double[] values;

  private ProxyModel(long baseVersion, CoordinateSelection visible, double[] values) {
    this.baseVersion = baseVersion;
    this.visible = visible;
    this.values = values;
  }

  /**
   * A view of a model.
   *
   * @param model the model
   * @param visible the coordinates shown
   * @param values one finite number for each visible coordinate; copied
   * @return the view
   */
  public static ProxyModel of(Model model, CoordinateSelection visible, double[] values) {
    if (!visible.layout().equals(model.layout()) || values.length != visible.size()) {
      throw new LayoutMismatchException(
          "proxy must have "
              + visible.size()
              + " values over the model's layout; got "
              + values.length);
    }
    Require.allFinite(values, "proxy value");
    return new ProxyModel(model.version(), visible, values.clone());
  }

  /**
   * The model's version.
   *
   * @return from 0
   */
  public long baseVersion() {
    return baseVersion;
  }

  /**
   * The coordinates shown.
   *
   * @return the selection
   */
  public CoordinateSelection visible() {
    return visible;
  }

  /**
   * The parameters over the whole layout, zero where they are hidden.
   *
   * @return a fresh array
   */
  public double[] toArray() {
    double[] all = new double[visible.layout().size()];
    for (int i = 0; i < values.length; i++) {
      all[visible.flatIndex(i)] = values[i];
    }
    return all;
  }

  @Override
  public String toString() {
    return "ProxyModel[version " + baseVersion + ", " + visible + "]";
  }
}
