package io.github.flcrypt.dp.accounting.internal;

import java.util.Arrays;

/**
 * Puts observations, in ascending order of loss, on the lattice of multiples of a step, for both
 * directions at once. For one thread.
 *
 * <p>Pessimistic ("connect the dots", Doroshenko et al. 2022): an observation of loss l between two
 * lattice points goes to both of them in the proportion that keeps the mean of dP/dQ under Q, a
 * mean-preserving spread. Optimistic: see {@link OptimisticLattice}; it takes cells, each replaced
 * by its mean.
 */
final class LatticeBuilder {

  /** Quotients this close to an integer are that integer, but for rounding. */
  private static final double SNAP = 1e-13;

  private final double step;
  private final double spread;
  private final double shrink;
  private final long first;
  private final double[] removeUpper;
  private final double[] addUpper;
  private double removeInfinity;
  private double addInfinity;
  private long[] cellIndex = new long[1024];
  private double[] cellOffset = new double[1024];
  private double[] cellUnderP = new double[1024];
  private double[] cellUnderQ = new double[1024];
  private int cells;
  private long currentIndex;
  private double current;
  private double currentUnderQ;
  private double currentExcess;

  /** A lattice from first * step to last * step. */
  LatticeBuilder(double step, long first, long last) {
    this.step = step;
    this.spread = -Math.expm1(-step);
    this.shrink = Math.exp(-step);
    this.first = first;
    int length = Math.toIntExact(last - first + 1);
    this.removeUpper = new double[length];
    this.addUpper = new double[length];
  }

  /** Starts a cell, which lies between index and index + 1. */
  void open(long index) {
    currentIndex = index;
    current = 0;
    currentUnderQ = 0;
    currentExcess = 0;
  }

  /** Adds a point of the open cell. */
  void point(double loss, double underP, double underQ) {
    // 1 - e^-(l - lower end), from 0 to 1 - e^-step within the cell.
    double excess = -Math.expm1(currentIndex * step - loss);
    excess = Math.min(Math.max(excess, 0), spread);
    current += underP;
    currentUnderQ += underQ;
    currentExcess += underP * excess;
    int i = (int) (currentIndex - first);
    double up = underP * (excess / spread);
    removeUpper[i + 1] += up;
    removeUpper[i] += underP - up;
    double down = underQ * Math.min(1, Math.max(0, (1 - shrink / (1 - excess)) / spread));
    addUpper[i] += down;
    addUpper[i + 1] += underQ - down;
  }

  /** Ends the cell. */
  void close() {
    if (!(current > 0 || currentUnderQ > 0)) {
      return;
    }
    if (cells == cellIndex.length) {
      int more = 2 * cells;
      cellIndex = Arrays.copyOf(cellIndex, more);
      cellOffset = Arrays.copyOf(cellOffset, more);
      cellUnderP = Arrays.copyOf(cellUnderP, more);
      cellUnderQ = Arrays.copyOf(cellUnderQ, more);
    }
    double fraction = current > 0 ? Math.min(currentExcess / current, spread) : 0;
    cellIndex[cells] = currentIndex;
    cellOffset[cells] = Math.min(step, -Math.log1p(-fraction));
    cellUnderP[cells] = current;
    cellUnderQ[cells] = currentUnderQ;
    cells++;
  }

  /** Adds an outcome of its own. */
  void atom(LossPair.Atom atom) {
    double steps = atom.loss() / step;
    double nearest = Math.rint(steps);
    boolean onLattice = Math.abs(steps - nearest) <= SNAP * Math.max(1, Math.abs(nearest));
    open((long) (onLattice ? nearest : Math.floor(steps)));
    point(onLattice ? nearest * step : atom.loss(), atom.underP(), atom.underQ());
    close();
  }

  /** Adds an upper tail: infinite loss of P against Q; the other way it is rounded up. */
  void upperTail(double underP, double underQ) {
    removeInfinity += underP;
    addUpper[addUpper.length - 3] += underQ;
  }

  /** Adds a lower tail: infinite loss of Q against P; the other way it is rounded up. */
  void lowerTail(double underP, double underQ) {
    addInfinity += underQ;
    removeUpper[2] += underP;
  }

  /** The loss of P against Q. */
  LossLattice remove() {
    OptimisticLattice lower = new OptimisticLattice(step, first, removeUpper.length);
    for (int c = 0; c < cells; c++) {
      lower.add(cellIndex[c], cellOffset[c], cellUnderP[c]);
    }
    return new LossLattice(first, removeUpper, removeInfinity, lower.finish());
  }

  /** The loss of Q against P: everything mirrored. */
  LossLattice add() {
    int length = addUpper.length;
    double[] mirrored = new double[length];
    for (int i = 0; i < length; i++) {
      mirrored[i] = addUpper[length - 1 - i];
    }
    long start = -(first + length - 1);
    OptimisticLattice lower = new OptimisticLattice(step, start, length);
    for (int c = cells - 1; c >= 0; c--) {
      lower.add(-cellIndex[c] - 1, step - cellOffset[c], cellUnderQ[c]);
    }
    return new LossLattice(start, mirrored, addInfinity, lower.finish());
  }
}
