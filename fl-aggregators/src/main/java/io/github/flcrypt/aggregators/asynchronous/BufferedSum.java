package io.github.flcrypt.aggregators.asynchronous;

import io.github.flcrypt.core.ClientId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A full buffer's sum of updates times their factors. Its mean is by the factors: Σ f·Δ / Σ f.
 *
 * @param <R> the kind of sum
 * @param sum the sum, perhaps encrypted
 * @param staleness of each contributor, public; sorted, unmodifiable
 * @param factors Σ f, at least the number of contributors
 * @param resolution the factor of a fresh update
 */
public record BufferedSum<R>(
    R sum, SortedMap<ClientId, Long> staleness, long factors, int resolution) {

  /**
   * Copies the map.
   *
   * @param sum the sum
   * @param staleness of each contributor
   * @param factors Σ f
   * @param resolution the factor of a fresh update
   */
  public BufferedSum {
    staleness = Collections.unmodifiableSortedMap(new TreeMap<>(staleness));
  }

  /**
   * The mean staleness weight Σ f / (K · resolution). FedBuff as published divides by K and not by
   * the weights: its step is this times the mean.
   *
   * @return in (0, 1], 1 where every update is fresh
   */
  public double meanWeight() {
    return (double) factors / ((long) staleness.size() * resolution);
  }
}
