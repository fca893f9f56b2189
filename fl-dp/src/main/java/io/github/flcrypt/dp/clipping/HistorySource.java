package io.github.flcrypt.dp.clipping;

import io.github.flcrypt.core.HistoryCost;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.StageSpec;

/**
 * Where thresholds get their history from, as a type that says what that costs. Thresholds set the
 * scale of the noise and are public, so a history of private norms would give the norms away.
 *
 * <table>
 *   <caption>Sources</caption>
 *   <tr><th>source</th><th>cost of a round</th></tr>
 *   <tr><td>{@link PublishedAggregates}</td><td>nothing</td></tr>
 *   <tr><td>{@link PrivatisedNorms}</td><td>a pure &epsilon;</td></tr>
 *   <tr><td>{@link PrivateQuantile}</td><td>a Gaussian release</td></tr>
 *   <tr><td>{@link OwnNoisedUploads}</td><td>nothing, for whole clients</td></tr>
 *   <tr><td>{@link NonPrivateRawNorms}</td><td>everything: &epsilon; is infinite</td></tr>
 * </table>
 *
 * <p>Implementations are safe for several threads; those that are told of norms change with them.
 */
public sealed interface HistorySource
    permits PublishedAggregates,
        PrivatisedNorms,
        PrivateQuantile,
        OwnNoisedUploads,
        NonPrivateRawNorms {

  /**
   * The norm that it follows and bounds.
   *
   * @return L1 or L2
   */
  Norm norm();

  /**
   * The number of layers that it has thresholds for.
   *
   * @return at least 1
   */
  int layers();

  /**
   * What the history of one round costs.
   *
   * @param unit whose presence is to be hidden
   * @return the cost, to be charged with the round
   */
  HistoryCost cost(PrivacyUnit unit);

  /**
   * The thresholds of the next round.
   *
   * @param layout the model's layers, as many as {@link #layers}
   * @param published what earlier rounds published
   * @return a fresh array with one positive finite threshold a layer
   */
  double[] thresholds(ModelLayout layout, PublishedHistory published);

  /**
   * Adds its kind and public parameters to a description. What it was told is not part of it.
   *
   * @param spec the description so far
   * @return the longer description
   */
  StageSpec describe(StageSpec spec);
}
