package io.github.flcrypt.dp.clipping;

import io.github.flcrypt.dp.internal.Require;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last rounds that a source was told of and the thresholds they lead to. Thread-safe. */
final class ObservedNorms {

  private final ThresholdRule rule;
  private final Deque<List<NormObservation>> rounds = new ArrayDeque<>();
  private double[] current;

  ObservedNorms(ThresholdRule rule) {
    this.rule = rule;
    this.current = rule.warmUp();
  }

  synchronized void add(List<NormObservation> round) {
    Require.inRange(round.size(), rule.layers(), rule.layers(), "layers of a round");
    rounds.addLast(List.copyOf(round));
    if (rounds.size() > rule.window()) {
      rounds.removeFirst();
    }
    current = rule.next(List.copyOf(rounds), current);
  }

  synchronized double[] thresholds() {
    return current.clone();
  }
}
