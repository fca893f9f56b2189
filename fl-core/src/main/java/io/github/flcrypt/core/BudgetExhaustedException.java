package io.github.flcrypt.core;

/** A round would spend more privacy budget than is left. */
public final class BudgetExhaustedException extends FederatedLearningException {

  private static final long serialVersionUID = 1L;

  /**
   * Reports the budget and the cost.
   *
   * @param message what must hold and what was found; never a secret
   */
  public BudgetExhaustedException(String message) {
    super(message);
  }
}
