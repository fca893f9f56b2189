package io.github.flcrypt.dp.clipping;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.PrivacySpent;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.dp.accounting.Mechanism;
import io.github.flcrypt.dp.accounting.Neighbouring;
import io.github.flcrypt.dp.accounting.PrivacyLossAccountant;
import io.github.flcrypt.dp.accounting.Release;
import io.github.flcrypt.dp.accounting.Sampling;
import io.github.flcrypt.dp.internal.Require;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Each client's own &epsilon;, from its own bounds against the noise that the sums carry
 * (personalised privacy). A client whose contributions are smaller than the round's public bounds
 * hides better in the same noise: in one round its multiplier is z_k = (&Sigma; (C_{k,l} /
 * &sigma;_l)&sup2;)^(-1/2) over the layers.
 *
 * <p>A client's bounds must be public or follow from public data: the figure tells of them. The
 * guarantee of the federation as a whole is the largest of all, and never above what the ledger
 * says for the public bounds. Immutable, safe for several threads.
 */
public final class PersonalAccount {

  private final double delta;
  private final Sampling sampling;
  private final PrivacyUnit unit;
  private final SortedMap<ClientId, Map<Release, Long>> releases;

  private PersonalAccount(
      double delta,
      Sampling sampling,
      PrivacyUnit unit,
      SortedMap<ClientId, Map<Release, Long>> releases) {
    this.delta = Require.insideUnitInterval(delta, "delta");
    this.sampling = Objects.requireNonNull(sampling, "sampling");
    this.unit = Objects.requireNonNull(unit, "unit");
    this.releases = releases;
  }

  /**
   * An empty account without sampling.
   *
   * @param delta at which &epsilon; is told, strictly between 0 and 1
   * @param unit whose presence is hidden
   * @return the account
   */
  public static PersonalAccount of(double delta, PrivacyUnit unit) {
    return of(delta, new Sampling.Full(), unit);
  }

  /**
   * An empty account.
   *
   * @param delta at which &epsilon; is told, strictly between 0 and 1
   * @param sampling how the data of each round are chosen
   * @param unit whose presence is hidden
   * @return the account
   */
  public static PersonalAccount of(double delta, Sampling sampling, PrivacyUnit unit) {
    return new PersonalAccount(delta, sampling, unit, new TreeMap<>());
  }

  /**
   * The account with one more round.
   *
   * @param deviations standard deviation of the noise at a coordinate of each layer of the sum,
   *     from the honest shares alone, in the unit of the update; positive
   * @param bounds Euclidean bounds of each client that took part, rounding included: one for each
   *     layer, at least 0, one above 0
   * @return the longer account
   */
  public PersonalAccount after(double[] deviations, Map<ClientId, double[]> bounds) {
    SortedMap<ClientId, Map<Release, Long>> longer = new TreeMap<>(releases);
    bounds.forEach(
        (client, own) -> {
          Release release =
              new Release(
                  new Mechanism.Gaussian(multiplier(deviations, own)),
                  sampling,
                  Neighbouring.ADD_OR_REMOVE,
                  unit);
          Map<Release, Long> counts = new LinkedHashMap<>(longer.getOrDefault(client, Map.of()));
          counts.merge(release, 1L, Math::addExact);
          longer.put(client, counts);
        });
    return new PersonalAccount(delta, sampling, unit, longer);
  }

  /**
   * One client's multiplier of one round.
   *
   * @param deviations standard deviation of the noise of each layer of the sum, positive
   * @param bounds the client's Euclidean bound of each layer, at least 0, one above 0
   * @return (&Sigma; (bound / deviation)&sup2;)^(-1/2), rounded down
   */
  public static double multiplier(double[] deviations, double... bounds) {
    Require.inRange(bounds.length, 1, 1 << 16, "number of bounds");
    Require.inRange(deviations.length, bounds.length, bounds.length, "number of deviations");
    double squares = 0;
    for (int l = 0; l < bounds.length; l++) {
      double ratio =
          Require.notNegative(bounds[l], "bound") / Require.positive(deviations[l], "deviation");
      squares += ratio * ratio;
    }
    Require.positive(squares, "sum of squared bounds over deviations");
    return (1 - (bounds.length + 4) * 0x1.0p-52) / Math.sqrt(squares);
  }

  /**
   * Each client's own spending.
   *
   * @return by client
   */
  public SortedMap<ClientId, PrivacySpent> spent() {
    SortedMap<ClientId, PrivacySpent> spent = new TreeMap<>();
    releases.forEach((client, counts) -> spent.put(client, spent(counts)));
    return spent;
  }

  private PrivacySpent spent(Map<Release, Long> counts) {
    Optional<PrivacyLossAccountant> account = Optional.empty();
    for (Map.Entry<Release, Long> entry : counts.entrySet()) {
      Release release = entry.getKey();
      long count = entry.getValue();
      account =
          Optional.of(
              account
                  .map(before -> before.and(release, count))
                  .orElseGet(() -> PrivacyLossAccountant.of(release, count)));
    }
    double epsilon = account.map(known -> known.epsilon(delta).upper()).orElse(0.0);
    return new PrivacySpent(epsilon, delta);
  }

  /**
   * The largest spending of all clients: what holds for everybody.
   *
   * @return 0 where no client took part
   */
  public PrivacySpent maximum() {
    return spent().values().stream()
        .max((a, b) -> Double.compare(a.epsilon(), b.epsilon()))
        .orElse(new PrivacySpent(0, 0));
  }
}
