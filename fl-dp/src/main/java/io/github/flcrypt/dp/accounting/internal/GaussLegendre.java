package io.github.flcrypt.dp.accounting.internal;

/** Nodes and weights of Gauss-Legendre quadrature on [-1, 1], by Newton's method. Immutable. */
final class GaussLegendre {

  private final double[] nodes;
  private final double[] weights;

  private GaussLegendre(double[] nodes, double[] weights) {
    this.nodes = nodes;
    this.weights = weights;
  }

  static GaussLegendre of(int size) {
    double[] nodes = new double[size];
    double[] weights = new double[size];
    for (int k = 0; k < size; k++) {
      double x = -Math.cos(Math.PI * (k + 0.75) / (size + 0.5));
      double slope = 1;
      for (int i = 0; i < 20; i++) {
        double[] legendre = legendre(size, x);
        slope = legendre[1];
        x -= legendre[0] / slope;
      }
      nodes[k] = x;
      weights[k] = 2 / ((1 - x * x) * slope * slope);
    }
    return new GaussLegendre(nodes, weights);
  }

  /** The Legendre polynomial and its derivative by the three-term recurrence. */
  private static double[] legendre(int degree, double x) {
    double before = 1;
    double value = x;
    for (int n = 2; n <= degree; n++) {
      double next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
      before = value;
      value = next;
    }
    return new double[] {value, degree * (x * value - before) / (x * x - 1)};
  }

  int size() {
    return nodes.length;
  }

  double node(int k) {
    return nodes[k];
  }

  double weight(int k) {
    return weights[k];
  }
}
