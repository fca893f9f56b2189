package io.github.flcrypt.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Writes the seed into every failure, because not every runner shows display names. */
final class SeedOnFailure implements TestExecutionExceptionHandler {

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    failure.addSuppressed(new Hint(context.getDisplayName()));
    throw failure;
  }

  /** Seen as "Suppressed:" below the failure's own stack trace. */
  static final class Hint extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Hint(String seed) {
      super(
          "this was "
              + seed
              + "; repeat it with -D"
              + SeededCasesProvider.PROPERTY
              + "="
              + number(seed),
          null,
          false,
          false);
    }

    private static String number(String seed) {
      return seed.substring(seed.lastIndexOf(' ') + 1);
    }
  }
}
