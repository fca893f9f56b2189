package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.DuplicateContributionException;
import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.ForgedNumbersException;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.InvalidCiphertextException;
import io.github.flcrypt.core.KeyMismatchException;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.federation.RejectedUpdate.Reason;
import io.github.flcrypt.core.verified.InvalidSignatureException;
import io.github.flcrypt.core.verified.UnknownClientException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says why a client was left out, without repeating what a stranger's exception says. */
final class Rejections {

  private static final int LONGEST = 400;
  private static final String GOT = "; got ";
  private static final Map<Class<? extends FederatedLearningException>, Reason> REASONS = reasons();

  private Rejections() {}

  private static Map<Class<? extends FederatedLearningException>, Reason> reasons() {
    Map<Class<? extends FederatedLearningException>, Reason> reasons = new LinkedHashMap<>();
    reasons.put(RoundMismatchException.class, Reason.WRONG_ROUND);
    reasons.put(LayoutMismatchException.class, Reason.WRONG_LAYOUT);
    reasons.put(KeyMismatchException.class, Reason.WRONG_KEY);
    reasons.put(DuplicateContributionException.class, Reason.DUPLICATE);
    reasons.put(HeadroomExceededException.class, Reason.NO_HEADROOM);
    reasons.put(MalformedMessageException.class, Reason.MALFORMED);
    reasons.put(InvalidCiphertextException.class, Reason.MALFORMED);
    reasons.put(ForgedNumbersException.class, Reason.FORGED);
    reasons.put(InvalidSignatureException.class, Reason.WRONG_SIGNATURE);
    reasons.put(UnknownClientException.class, Reason.NOT_ENROLLED);
    return reasons;
  }

  /** Refused at the door. */
  static RejectedUpdate refused(ClientId client, FederatedLearningException why) {
    Reason reason =
        REASONS.entrySet().stream()
            .filter(entry -> entry.getKey().isInstance(why))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(Reason.REFUSED);
    return split(client, reason, why);
  }

  /** The participant threw; only the library's own messages are known to hold no secret. */
  static RejectedUpdate failed(ClientId client, Throwable thrown) {
    return thrown instanceof FederatedLearningException known
        ? split(client, Reason.FAILED, known)
        : new RejectedUpdate(client, Reason.FAILED, "an update", thrown.getClass().getName());
  }

  static RejectedUpdate timedOut(ClientId client, Duration deadline) {
    return new RejectedUpdate(
        client, Reason.TIMED_OUT, "an update within " + deadline, "none in time");
  }

  static RejectedUpdate noAnswer(ClientId client) {
    return new RejectedUpdate(client, Reason.NO_ANSWER, "an update", "null");
  }

  static RejectedUpdate wrongClient(ClientId client, ClientId named) {
    return new RejectedUpdate(client, Reason.WRONG_CLIENT, "an update of " + client, "" + named);
  }

  static RejectedUpdate wrongKind(ClientId client, Object update) {
    return new RejectedUpdate(
        client,
        Reason.WRONG_KIND,
        "the pipeline's kind of update",
        update.getClass().getSimpleName());
  }

  /** Messages have the shape {@code <name> must <rule>; got <value>}. */
  private static RejectedUpdate split(
      ClientId client, Reason reason, FederatedLearningException why) {
    String message = String.valueOf(why.getMessage());
    String type = why.getClass().getSimpleName();
    int at = message.lastIndexOf(GOT);
    return at < 0
        ? new RejectedUpdate(client, reason, shortened(message), type)
        : new RejectedUpdate(
            client,
            reason,
            shortened(message.substring(0, at)),
            shortened(message.substring(at + GOT.length())));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
