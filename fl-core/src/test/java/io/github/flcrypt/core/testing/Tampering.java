package io.github.flcrypt.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.github.flcrypt.core.FederatedLearningException;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** What every message must survive. */
public final class Tampering {

  private Tampering() {}

  /**
   * Checks that a message is read and written again unchanged, that every truncation and extension
   * is refused, and that every flipped bit is refused or is what was read: nothing but typed
   * errors.
   */
  public static void check(byte[] message, UnaryOperator<byte[]> readAndWrite) {
    assertThat(readAndWrite.apply(message)).isEqualTo(message);
    for (int length = 0; length < message.length; length++) {
      byte[] shorter = Arrays.copyOf(message, length);
      assertThatThrownBy(() -> readAndWrite.apply(shorter))
          .as("truncated to %d bytes", length)
          .isInstanceOf(FederatedLearningException.class);
    }
    byte[] longer = Arrays.copyOf(message, message.length + 1);
    assertThatThrownBy(() -> readAndWrite.apply(longer))
        .isInstanceOf(FederatedLearningException.class);
    for (int bit = 0; bit < message.length * 8; bit++) {
      byte[] flipped = message.clone();
      flipped[bit >>> 3] ^= (byte) (1 << (bit & 7));
      byte[] again;
      try {
        again = readAndWrite.apply(flipped);
      } catch (FederatedLearningException refused) {
        continue;
      } catch (RuntimeException other) {
        fail("bit " + bit + " must give a typed error; got " + other, other);
        continue;
      }
      assertThat(Arrays.equals(again, flipped)).as("bit %d", bit).isTrue();
    }
  }
}
