package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.ProxyModel;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;

/**
 * What a client is sent at the start of a round: everything public that it needs. Immutable.
 *
 * @param round the round
 * @param model what this client is shown of the model
 */
public record RoundInvitation(RoundContext round, ProxyModel model) {

  /**
   * Checks that model and round belong together.
   *
   * @param round the round
   * @param model a view of the round's base version
   */
  public RoundInvitation {
    if (!model.visible().layout().equals(round.layout())) {
      throw new LayoutMismatchException(
          "invitation's model must have layout "
              + round.layout().digest().abbreviated()
              + "; got "
              + model.visible().layout().digest().abbreviated());
    }
    if (model.baseVersion() != round.baseVersion()) {
      throw new RoundMismatchException(
          "invitation's model must have version "
              + round.baseVersion()
              + "; got "
              + model.baseVersion());
    }
  }

  /**
   * The message that travels to the client.
   *
   * @return the canonical encoding
   */
  public byte[] toBytes() {
    WireWriter out = MessageStart.write(MessageStart.INVITATION);
    round.writeTo(out);
    model.writeTo(out);
    return out.toByteArray();
  }

  /**
   * Reads a message. Its form is checked, not whether the round was agreed on: an integer
   * pipeline's client end compares the pipeline digest and an encryptor the key; cohort, minimum
   * and number are for the client to compare.
   *
   * @param message the bytes
   * @return the invitation
   * @throws MalformedMessageException if the bytes are not such a message
   */
  public static RoundInvitation fromBytes(byte[] message) {
    WireReader in = MessageStart.read(message, MessageStart.INVITATION);
    try {
      RoundContext round = RoundContext.readFrom(in);
      ProxyModel model = ProxyModel.readFrom(in, round.layout());
      in.end();
      return new RoundInvitation(round, model);
    } catch (MalformedMessageException e) {
      throw e;
    } catch (FederatedLearningException e) {
      throw in.malformed("invitation", "must be consistent: " + e.getMessage());
    }
  }
}
