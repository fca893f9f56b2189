package io.github.flcrypt.learners.active;

import java.util.Optional;

/** Two rules, the first of which speaks first. */
record EitherRule(StopRule first, StopRule second) implements StopRule {

  @Override
  public Optional<StopReason> judge(Progress progress) {
    Optional<StopReason> reason = first.judge(progress);
    return reason.isPresent() ? reason : second.judge(progress);
  }

  @Override
  public int remaining(Progress progress) {
    return Math.min(first.remaining(progress), second.remaining(progress));
  }
}
