package io.github.flcrypt.core.federation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.ModelLayout;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Federations that cannot work are refused before they start. */
final class FederationBuilderTest {

  @Test
  void refusesTwoParticipantsOfOneName() {
    assertThatThrownBy(
            () ->
                Fixtures.federation(2, Fixtures.AMPLE)
                    .participants(List.of(TestClient.honest("a"), TestClient.honest("a"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("participants must have different client ids; got a again");
  }

  @Test
  void refusesFewerParticipantsThanTheMinimum() {
    FederationBuilder<?> builder =
        Fixtures.federation(4, Fixtures.AMPLE).participants(TestClient.honest(3));
    assertThatThrownBy(() -> builder.start(Fixtures.START))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesNoiseWithoutALedger() {
    FederationBuilder<?> builder =
        Fixtures.encrypted(Fixtures.noised(), 3, new TestScheme.Holder());
    assertThatThrownBy(() -> builder.start(Fixtures.START))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("privacy ledger");
  }

  @Test
  void refusesAModelOfAnotherLayout() {
    FederationBuilder<?> builder =
        Fixtures.federation(3, Fixtures.AMPLE)
            .participants(TestClient.honest(3))
            .layout(ModelLayout.of(LayerShape.vector("other", 4)));
    assertThatThrownBy(() -> builder.start(Fixtures.START))
        .isInstanceOf(LayoutMismatchException.class);
  }

  @Test
  void refusesTermsThatCannotBeKept() {
    assertThatThrownBy(() -> new FederationTerms(0, 3, Fixtures.AMPLE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FederationTerms(4, 3, Fixtures.AMPLE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FederationTerms(2, 3, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FederationTerms(2, 3, Duration.ofDays(366)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesASelectionOutsideTheTerms() {
    try (Federation<?> federation =
        Fixtures.federation(3, Fixtures.AMPLE)
            .participants(TestClient.honest(5))
            .selection(CohortSelection.uniform(2))
            .start(Fixtures.START)) {
      assertThatThrownBy(() -> federation.runRound(new Cancellation()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("selection must give 3 to 8 different enrolled clients; got 2");
    }
  }
}
