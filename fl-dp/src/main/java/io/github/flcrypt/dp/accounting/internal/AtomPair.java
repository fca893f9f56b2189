package io.github.flcrypt.dp.accounting.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * A pair of discrete distributions: pure differential privacy, discrete noise.
 *
 * @param atoms all outcomes in ascending order of loss, cut-off tails with infinite loss included
 */
public record AtomPair(List<Atom> atoms) implements LossPair {

  /** Outcomes that a table may have; 64 MiB. */
  private static final int MOST_ATOMS = 1 << 21;

  /**
   * Copies the list.
   *
   * @param atoms as documented at the record
   */
  public AtomPair {
    atoms = List.copyOf(atoms);
  }

  /**
   * The pair that dominates every release of pure differential privacy: randomised response.
   *
   * @param rate sampling rate q, in (0, 1]
   * @param epsilon the whole release's &epsilon;
   * @return two outcomes
   */
  public static AtomPair pure(double rate, double epsilon) {
    double likely = 1 / (1 + Math.exp(-epsilon));
    double rare = Math.exp(-epsilon) * likely;
    return new AtomPair(
        List.of(sampled(rate, -epsilon, rare, likely), sampled(rate, epsilon, likely, rare)));
  }

  /**
   * Scalar noise with probabilities e^{-energy(x)} on the integers, shifted by an integer.
   *
   * @param rate sampling rate q, in (0, 1]
   * @param shift how far one unit moves the value, at least 1
   * @param reach outcomes from -reach to shift + reach are listed, the rest goes to the tails
   * @param tail at least the probability of noise beyond reach, on one side
   * @param energy minus the logarithm of the unnormalised probability, even and increasing
   * @return the pair
   */
  public static AtomPair integerNoise(
      double rate, int shift, long reach, double tail, LongToDoubleFunction energy) {
    if (reach + shift > MOST_ATOMS / 2) {
      throw new IllegalArgumentException(
          "noise must reach at most 2^20 steps; got " + (reach + shift));
    }
    double norm = 0;
    for (long x = -reach - shift; x <= reach + shift; x++) {
      norm += Math.exp(-energy.applyAsDouble(x));
    }
    List<Atom> atoms = new ArrayList<>();
    atoms.add(new Atom(Double.NEGATIVE_INFINITY, tail, tail));
    for (long x = -reach; x <= reach + shift; x++) {
      double without = energy.applyAsDouble(x);
      double with = energy.applyAsDouble(x - shift);
      double whole = without - with;
      atoms.add(sampled(rate, whole, Math.exp(-with) / norm, Math.exp(-without) / norm));
    }
    atoms.add(new Atom(Double.POSITIVE_INFINITY, tail, tail));
    return new AtomPair(atoms);
  }

  private static Atom sampled(double rate, double whole, double underP, double underQ) {
    double mixed = rate < 1 ? (1 - rate) * underQ + rate * underP : underP;
    return new Atom(SampledLoss.of(rate, whole), mixed, underQ);
  }

  @Override
  public Stretch stretch(double tail) {
    return new Stretch(0, 0, 1, atoms, List.of());
  }

  @Override
  public double densityUnderQ(double observation) {
    return 0;
  }

  @Override
  public double densityUnderP(double observation) {
    return 0;
  }

  @Override
  public double loss(double observation) {
    return 0;
  }

  @Override
  public double observation(double loss) {
    return 0;
  }

  @Override
  public double fittingStep(double wanted) {
    double largest = 0;
    for (Atom atom : atoms) {
      largest = Double.isFinite(atom.loss()) ? atom.loss() : largest;
    }
    return largest / Math.max(1, Math.ceil(largest / wanted * (1 - 1e-12)));
  }
}
