package io.github.flcrypt.aggregators.asynchronous;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.Update;
import java.util.function.Function;

/** A buffer together with the way to open its sum, whatever kind that is. */
interface OpenBuffer<U extends Update> {

  void add(StaleUpdate<U> stale);

  boolean isFull();

  int size();

  RoundContext round();

  Opened close();

  /** A full buffer's mean, and what is public of its sum. */
  record Opened(AggregatedUpdate mean, BufferedSum<?> sum) {}

  /** The buffer of a kind of sum. */
  record Of<U extends Update, R>(UpdateBuffer<U, R> buffer, Function<R, AggregatedUpdate> open)
      implements OpenBuffer<U> {

    @Override
    public void add(StaleUpdate<U> stale) {
      buffer.add(stale);
    }

    @Override
    public boolean isFull() {
      return buffer.isFull();
    }

    @Override
    public int size() {
      return buffer.size();
    }

    @Override
    public RoundContext round() {
      return buffer.round();
    }

    @Override
    public Opened close() {
      BufferedSum<R> sum = buffer.close();
      return new Opened(open.apply(sum.sum()), sum);
    }
  }
}
