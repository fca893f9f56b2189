package io.github.flcrypt.core;

import java.util.Optional;

/**
 * A round with everything that the pipeline derives from it: what the server expects at its door.
 *
 * @param context what all parties agree on
 * @param selection the coordinates that take part
 * @param format what integers mean; empty where updates stay real
 * @param event what the round releases; empty without differential privacy
 */
public record RoundPlan(
    RoundContext context,
    CoordinateSelection selection,
    Optional<IntegerFormat> format,
    Optional<PrivacyEvent> event) {

  /**
   * Checks that the parts belong together.
   *
   * @param context the context
   * @param selection over the context's layout
   * @param format over the same selection
   * @param event the event
   */
  public RoundPlan {
    if (!selection.layout().equals(context.layout())) {
      throw new LayoutMismatchException(
          "selection must be over layout "
              + context.layout().digest().abbreviated()
              + "; got "
              + selection.layout().digest().abbreviated());
    }
    CoordinateSelection chosen = selection;
    format.ifPresent(
        f ->
            Require.that(
                f.selection().equals(chosen), "format must be over the plan's selection", f));
  }

  /**
   * A round of real updates.
   *
   * @param context the context
   * @return a plan without integers
   */
  public static RoundPlan ofReals(RoundContext context) {
    return new RoundPlan(
        context, CoordinateSelection.all(context.layout()), Optional.empty(), Optional.empty());
  }

  void requireSelection(CoordinateSelection got) {
    if (!got.equals(selection)) {
      throw new RoundMismatchException(
          "update must be over the round's selection " + selection + "; got " + got);
    }
  }

  PrivacyEvent requireEvent() {
    return event.orElseThrow(
        () ->
            new RoundMismatchException(
                "round " + context.round() + " must take updates without noise; got noised ones"));
  }

  IntegerFormat requireFormat(Digest got) {
    IntegerFormat expected =
        format.orElseThrow(
            () ->
                new RoundMismatchException(
                    "round " + context.round() + " must take real updates; got integers"));
    if (!expected.digest().equals(got)) {
      throw new RoundMismatchException(
          "integer format must be "
              + expected.digest().abbreviated()
              + " (grid, mask, weights and noise of the pipeline); got "
              + got.abbreviated());
    }
    return expected;
  }
}
