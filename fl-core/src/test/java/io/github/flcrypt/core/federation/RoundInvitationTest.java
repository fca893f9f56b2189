package io.github.flcrypt.core.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelProxy;
import io.github.flcrypt.core.ProxyModel;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The downlink message. */
final class RoundInvitationTest {

  private static final RoundContext ROUND =
      RoundContext.builder(4, Fixtures.START, Digest.of("pipeline", new byte[0]))
          .cohort(List.of(new ClientId("a"), new ClientId("b")))
          .contributors(2, 3)
          .publicSeed(new byte[RoundContext.SEED_LENGTH])
          .build();

  private static final RoundInvitation WHOLE =
      new RoundInvitation(
          ROUND, ModelProxy.identity().show(Fixtures.START, ROUND, new ClientId("a")));

  private static final RoundInvitation PARTIAL =
      new RoundInvitation(
          ROUND,
          ProxyModel.of(
              Fixtures.START,
              CoordinateSelection.of(Fixtures.LAYOUT, new int[] {0, 3}, new double[] {1.5, 1}),
              new double[] {0.25, -0.125}));

  @Test
  void isReadBackAsItWas() {
    for (RoundInvitation invitation : List.of(WHOLE, PARTIAL)) {
      RoundInvitation read = RoundInvitation.fromBytes(invitation.toBytes());
      assertThat(read.round()).isEqualTo(ROUND);
      assertThat(read.model().baseVersion()).isEqualTo(0);
      assertThat(read.model().visible()).isEqualTo(invitation.model().visible());
      assertThat(read.model().toArray()).isEqualTo(invitation.model().toArray());
      assertThat(read.toBytes()).isEqualTo(invitation.toBytes());
    }
  }

  @Test
  void refusesEveryTruncation() {
    byte[] bytes = PARTIAL.toBytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] shorter = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> RoundInvitation.fromBytes(shorter))
          .isInstanceOf(MalformedMessageException.class);
    }
    assertThatThrownBy(() -> RoundInvitation.fromBytes(Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(MalformedMessageException.class);
  }

  /** A flipped bit is either refused or a different message of the same canonical form. */
  @Test
  void everyFlippedBitIsRefusedOrSeen() {
    byte[] bytes = PARTIAL.toBytes();
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit >>> 3] ^= (byte) (1 << (bit & 7));
      try {
        assertThat(RoundInvitation.fromBytes(flipped).toBytes()).isEqualTo(flipped);
      } catch (MalformedMessageException expected) {
        assertThat(expected.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void refusesAModelOfAnotherVersion() {
    Model next = Fixtures.START.next(Fixtures.START.toArray());
    ProxyModel view = ModelProxy.identity().show(next, ROUND, new ClientId("a"));
    assertThatThrownBy(() -> new RoundInvitation(ROUND, view))
        .isInstanceOf(RoundMismatchException.class);
  }
}
