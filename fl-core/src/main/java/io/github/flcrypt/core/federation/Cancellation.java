package io.github.flcrypt.core.federation;

import java.util.ArrayList;
import java.util.List;

/**
 * A switch that asks a federation to stop. A round on the way is aborted before decryption and
 * leaves the model as it was; a sum whose privacy cost was already committed is still opened. Safe
 * for several threads; cannot be switched back.
 */
public final class Cancellation {

  private final List<Runnable> actions = new ArrayList<>();
  private boolean cancelled;

  /** A switch that is off. */
  public Cancellation() {}

  /** Asks to stop. Further calls do nothing. */
  public void cancel() {
    List<Runnable> due;
    synchronized (actions) {
      cancelled = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }

  /**
   * Whether to stop.
   *
   * @return true after {@link #cancel}
   */
  public boolean isCancelled() {
    synchronized (actions) {
      return cancelled;
    }
  }

  /** Runs the action at cancellation, at once if that has been; close to forget it. */
  Registration onCancel(Runnable action) {
    synchronized (actions) {
      if (!cancelled) {
        actions.add(action);
        return () -> forget(action);
      }
    }
    action.run();
    return () -> {};
  }

  private void forget(Runnable action) {
    synchronized (actions) {
      actions.remove(action);
    }
  }

  interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
