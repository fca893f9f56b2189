package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Sends one round's invitations and queues what comes back before the deadline. Closing interrupts
 * every participant that is still at work; what it answers afterwards reaches nobody.
 */
final class InvitationDesk<U extends Update> implements AutoCloseable {

  private final FederationSetup<U> setup;
  private final RoundContext round;
  private final Model model;
  private final long deadline;
  private final BlockingQueue<Optional<Answer<U>>> arrived = new LinkedBlockingQueue<>();
  private final List<FutureTask<?>> tasks = new ArrayList<>();
  private final Cancellation.Registration alarm;

  InvitationDesk(
      FederationSetup<U> setup, RoundContext round, Model model, Cancellation cancellation) {
    this.setup = setup;
    this.round = round;
    this.model = model;
    this.deadline = System.nanoTime() + setup.terms().deadline().toNanos();
    this.alarm = cancellation.onCancel(() -> arrived.add(Optional.empty()));
  }

  /** Invites the whole cohort; returns at once if the executor has threads of its own. */
  void inviteAll() {
    for (ClientId client : round.cohort()) {
      Seat<U> seat = Objects.requireNonNull(setup.seats().get(client), "seat");
      FutureTask<?> task = new FutureTask<>(() -> arrived.add(Optional.of(invite(seat))), true);
      tasks.add(task);
      try {
        setup.executor().execute(task);
      } catch (RejectedExecutionException full) {
        arrived.add(Optional.of(new Answer.Missing<>(Rejections.failed(client, full))));
      }
    }
  }

  /**
   * Waits for the next answer.
   *
   * @return empty when cancelled or when the deadline has passed
   */
  Optional<Answer<U>> next() throws InterruptedException {
    long rest = Math.max(0, deadline - System.nanoTime());
    Optional<Answer<U>> answer = arrived.poll(rest, TimeUnit.NANOSECONDS);
    return answer == null ? Optional.empty() : answer;
  }

  boolean isPastDeadline() {
    return System.nanoTime() - deadline >= 0;
  }

  private Answer<U> invite(Seat<U> seat) {
    RoundInvitation invitation;
    long invitationBytes;
    try {
      invitation = new RoundInvitation(round, setup.proxy().show(model, round, seat.client()));
      invitationBytes = invitation.toBytes().length;
    } catch (RuntimeException fault) {
      return new Answer.Broken<>(seat.client(), fault);
    }
    return ask(seat, invitation, invitationBytes);
  }

  /** Errors too: a participant out of memory or stack is one that failed. */
  @SuppressWarnings("CatchingThrowable")
  private Answer<U> ask(Seat<U> seat, RoundInvitation invitation, long invitationBytes) {
    ClientId client = seat.client();
    try {
      Optional<U> update = seat.call(invitation);
      if (isPastDeadline()) {
        return new Answer.Missing<>(Rejections.timedOut(client, setup.terms().deadline()));
      }
      if (update.isEmpty()) {
        return new Answer.Missing<>(Rejections.noAnswer(client));
      }
      long bytes = update.get().toBytes().length;
      return new Answer.Arrived<>(client, update.get(), bytes, invitationBytes);
    } catch (Throwable thrown) {
      return new Answer.Missing<>(Rejections.failed(client, thrown));
    }
  }

  @Override
  public void close() {
    alarm.close();
    tasks.forEach(task -> task.cancel(true));
  }
}
