package io.github.flcrypt.dp.accounting.internal;

import io.github.flcrypt.dp.accounting.internal.LossPair.Stretch;

/**
 * Integrates a pair over the cells of a lattice by Gauss-Legendre quadrature. Cells are halved for
 * the optimistic distribution, whose blocks then end close to the middle between lattice points.
 */
final class LossDiscretisation {

  private static final GaussLegendre FEWEST = GaussLegendre.of(3);
  private static final GaussLegendre FEW = GaussLegendre.of(4);
  private static final GaussLegendre MANY = GaussLegendre.of(8);

  /** Below this fraction of a smooth panel four nodes are exact to 13 digits. */
  private static final double FEW_NODES = 0.2;

  /** And below this one three. */
  private static final double FEWEST_NODES = 0.02;

  private final LossPair pair;
  private final Stretch stretch;
  private final double step;
  private final LatticeBuilder builder;

  private LossDiscretisation(LossPair pair, Stretch stretch, double step, long first, long last) {
    this.pair = pair;
    this.stretch = stretch;
    this.step = step;
    this.builder = new LatticeBuilder(step, first, last);
  }

  /** The smallest and largest loss of a stretch and its atoms, infinite tails left out. */
  static double[] lossRange(LossPair pair, Stretch stretch) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    if (stretch.to() > stretch.from()) {
      low = pair.loss(stretch.from());
      high = pair.loss(stretch.to());
    }
    for (LossPair.Atom atom : stretch.below()) {
      low = Math.min(low, Double.isInfinite(atom.loss()) ? low : atom.loss());
      high = Math.max(high, Double.isInfinite(atom.loss()) ? high : atom.loss());
    }
    for (LossPair.Atom atom : stretch.above()) {
      low = Math.min(low, Double.isInfinite(atom.loss()) ? low : atom.loss());
      high = Math.max(high, Double.isInfinite(atom.loss()) ? high : atom.loss());
    }
    return new double[] {low, high};
  }

  /** Both directions on the lattice: the loss of P against Q, and of Q against P. */
  static LossLattice[] of(LossPair pair, Stretch stretch, double step) {
    double[] range = lossRange(pair, stretch);
    long first = (long) Math.floor(range[0] / step) - 1;
    long last = (long) Math.ceil(range[1] / step) + 1;
    LossDiscretisation run = new LossDiscretisation(pair, stretch, step, first, last);
    stretch.below().forEach(run::atom);
    if (stretch.to() > stretch.from()) {
      run.integrate(
          (long) Math.floor(range[0] / step - 1e-9), (long) Math.ceil(range[1] / step + 1e-9));
    }
    stretch.above().forEach(run::atom);
    return new LossLattice[] {run.builder.remove(), run.builder.add()};
  }

  private void atom(LossPair.Atom atom) {
    if (atom.loss() == Double.POSITIVE_INFINITY) {
      builder.upperTail(atom.underP(), atom.underQ());
    } else if (atom.loss() == Double.NEGATIVE_INFINITY) {
      builder.lowerTail(atom.underP(), atom.underQ());
    } else {
      builder.atom(atom);
    }
  }

  private void integrate(long from, long to) {
    double left = stretch.from();
    for (long i = from; i < to; i++) {
      for (int half = 1; half <= 2; half++) {
        boolean end = i == to - 1 && half == 2;
        double right = end ? stretch.to() : pair.observation((i + 0.5 * half) * step);
        right = right > stretch.from() ? Math.min(right, stretch.to()) : left;
        if (right > left) {
          builder.open(i);
          cell(left, right);
          builder.close();
          left = right;
        }
      }
    }
  }

  private void cell(double from, double to) {
    double width = to - from;
    int panels = (int) Math.max(1, Math.ceil(width / stretch.panel()));
    double part = width / stretch.panel();
    GaussLegendre rule = part > FEW_NODES ? MANY : part > FEWEST_NODES ? FEW : FEWEST;
    double half = 0.5 * width / panels;
    for (int p = 0; p < panels; p++) {
      double middle = from + (2 * p + 1) * half;
      for (int k = 0; k < rule.size(); k++) {
        double observation = middle + half * rule.node(k);
        double loss = pair.loss(observation);
        double weight = half * rule.weight(k);
        builder.point(
            loss,
            weight * pair.densityUnderP(observation),
            weight * pair.densityUnderQ(observation));
      }
    }
  }
}
