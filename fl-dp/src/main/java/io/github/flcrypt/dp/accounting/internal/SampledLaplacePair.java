package io.github.flcrypt.dp.accounting.internal;

import java.util.List;

/**
 * One scalar Laplace release on a Poisson sample: Q = Lap(0, b), P = (1 - q) Lap(0, b) + q Lap(1,
 * b). Below 0 and above 1 the loss is constant: two atoms.
 *
 * @param rate sampling rate q, in (0, 1]
 * @param scale Laplace scale b over sensitivity; positive
 */
public record SampledLaplacePair(double rate, double scale) implements LossPair {

  @Override
  public Stretch stretch(double tail) {
    double far = 0.5 * Math.exp(-1 / scale);
    Atom below = new Atom(loss(0), (1 - rate) * 0.5 + rate * far, 0.5);
    Atom above = new Atom(loss(1), (1 - rate) * far + rate * 0.5, far);
    return new Stretch(0, 1, Math.min(0.5, 0.5 * scale), List.of(below), List.of(above));
  }

  @Override
  public double densityUnderQ(double observation) {
    return 0.5 * Math.exp(-observation / scale) / scale;
  }

  @Override
  public double densityUnderP(double observation) {
    double withUnit = 0.5 * Math.exp((observation - 1) / scale) / scale;
    return (1 - rate) * densityUnderQ(observation) + rate * withUnit;
  }

  @Override
  public double loss(double observation) {
    return SampledLoss.of(rate, (2 * observation - 1) / scale);
  }

  @Override
  public double observation(double loss) {
    return 0.5 * (1 + scale * SampledLoss.inverse(rate, loss));
  }

  @Override
  public double fittingStep(double wanted) {
    double largest = loss(1);
    return largest / Math.max(1, Math.ceil(largest / wanted * (1 - 1e-12)));
  }
}
