package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.JointSum;
import io.github.flcrypt.core.PartialDecryption;
import io.github.flcrypt.core.PartialDecryptor;
import io.github.flcrypt.core.RejectedPart;
import io.github.flcrypt.core.RejectedPart.Reason;
import io.github.flcrypt.core.Scheme;
import io.github.flcrypt.core.ShareCombiner;
import io.github.flcrypt.core.TooFewShareHoldersException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Collects the parts of one sum. Closing interrupts whoever is still at work; what it answers
 * afterwards reaches nobody. One thread collects.
 */
final class ShareDesk<S extends Scheme> implements AutoCloseable {

  private final EncryptedSum<S> sum;
  private final ShareCombiner<S> combiner;
  private final List<PartialDecryptor<S>> holders;
  private final Duration patience;
  private final BlockingQueue<Reply<S>> arrived = new LinkedBlockingQueue<>();
  private final List<FutureTask<?>> tasks = new ArrayList<>();
  private final List<PartialDecryption<S>> parts = new ArrayList<>();
  private final List<RejectedPart> rejected = new ArrayList<>();
  private final Set<Integer> open = new TreeSet<>();

  /** What came from the share-holder that was asked: a part, or why there is none. */
  private record Reply<S extends Scheme>(
      int asked, Optional<PartialDecryption<S>> part, Optional<RejectedPart> missing) {}

  ShareDesk(
      EncryptedSum<S> sum,
      ShareCombiner<S> combiner,
      List<PartialDecryptor<S>> holders,
      Duration patience) {
    this.sum = sum;
    this.combiner = combiner;
    this.holders = holders;
    this.patience = patience;
  }

  void askAll(Executor executor) {
    for (PartialDecryptor<S> holder : holders) {
      int number = holder.holder();
      open.add(number);
      FutureTask<?> task = new FutureTask<>(() -> arrived.add(ask(holder, number)), true);
      tasks.add(task);
      try {
        executor.execute(task);
      } catch (RejectedExecutionException full) {
        arrived.add(failed(number, full));
      }
    }
  }

  /** Errors too: a share-holder out of memory or stack is one that failed. */
  @SuppressWarnings("CatchingThrowable")
  private Reply<S> ask(PartialDecryptor<S> holder, int number) {
    try {
      Optional<PartialDecryption<S>> part = Optional.ofNullable(holder.decryptPartially(sum));
      return part.isPresent()
          ? new Reply<>(number, part, Optional.empty())
          : missing(number, Reason.NO_ANSWER, "a part must be given; got null");
    } catch (Throwable thrown) {
      return failed(number, thrown);
    }
  }

  private static <S extends Scheme> Reply<S> failed(int number, Throwable thrown) {
    // Only the library's own messages are known to hold no secret.
    String detail =
        thrown instanceof FederatedLearningException known
            ? String.valueOf(known.getMessage())
            : thrown.getClass().getName();
    return missing(number, Reason.FAILED, detail);
  }

  private static <S extends Scheme> Reply<S> missing(int number, Reason reason, String detail) {
    return new Reply<>(
        number, Optional.empty(), Optional.of(new RejectedPart(number, reason, detail)));
  }

  /** Waits until enough right parts are there, everybody answered, or the time is up. */
  JointSum open() {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      if (parts.size() >= combiner.quorum()) {
        Optional<JointSum> opened = tryToOpen();
        if (opened.isPresent()) {
          return opened.get();
        }
      }
      if (open.isEmpty() || !takeNext(end)) {
        throw tooFew();
      }
    }
  }

  private Optional<JointSum> tryToOpen() {
    try {
      JointSum result = combiner.combineValid(sum, parts);
      List<RejectedPart> all = new ArrayList<>(rejected);
      all.addAll(result.rejected());
      all.addAll(absent());
      return Optional.of(new JointSum(result.sum(), result.holders(), all));
    } catch (TooFewShareHoldersException few) {
      // Wrong parts stay wrong: they are named once and not looked at again.
      for (RejectedPart wrong : few.rejected()) {
        parts.removeIf(part -> part.holder() == wrong.holder());
        rejected.add(wrong);
      }
      return Optional.empty();
    }
  }

  /** False when the time is up or this thread was interrupted. */
  private boolean takeNext(long end) {
    try {
      long rest = Math.max(0, end - System.nanoTime());
      Reply<S> reply = arrived.poll(rest, TimeUnit.NANOSECONDS);
      if (reply == null) {
        return false;
      }
      take(reply);
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void take(Reply<S> reply) {
    open.remove(reply.asked());
    reply.missing().ifPresent(rejected::add);
    reply
        .part()
        .ifPresent(
            part -> {
              if (part.holder() == reply.asked()) {
                parts.add(part);
              } else {
                rejected.add(
                    new RejectedPart(
                        reply.asked(),
                        Reason.WRONG_HOLDER,
                        "part must be of the share-holder asked; got " + part.holder()));
              }
            });
  }

  private List<RejectedPart> absent() {
    return open.stream()
        .map(
            number ->
                new RejectedPart(
                    number, Reason.NO_ANSWER, "an answer must come in time; got none yet"))
        .toList();
  }

  private TooFewShareHoldersException tooFew() {
    List<RejectedPart> all = new ArrayList<>(rejected);
    all.addAll(absent());
    return new TooFewShareHoldersException(
        "right parts must come from "
            + combiner.quorum()
            + " share-holders; got "
            + parts.size()
            + ", and of holders "
            + all.stream().map(part -> part.holder() + " " + part.reason()).toList(),
        all);
  }

  @Override
  public void close() {
    tasks.forEach(task -> task.cancel(true));
  }
}
