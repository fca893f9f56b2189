package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.Update;
import java.util.List;
import java.util.stream.IntStream;

/** A participant of one line. */
record TestClient<U extends Update>(ClientId id, Answering<U> answering) implements Participant<U> {

  /** How it answers. */
  interface Answering<U> {
    U answer(ClientId self, RoundInvitation invitation) throws Exception;
  }

  static <U extends Update> TestClient<U> of(String id, Answering<U> answering) {
    return new TestClient<>(new ClientId(id), answering);
  }

  @Override
  public U participate(RoundInvitation invitation) throws Exception {
    return answering.answer(id, invitation);
  }

  static TestClient<PlainUpdate> honest(String id) {
    return of(id, TestClient::train);
  }

  /** Clients {@code c0}, {@code c1}, ... */
  static List<TestClient<PlainUpdate>> honest(int count) {
    return IntStream.range(0, count).mapToObj(c -> honest("c" + c)).toList();
  }

  /** A function of client, public seed and model, with thirds that make the order of sums show. */
  static PlainUpdate train(ClientId self, RoundInvitation invitation) {
    double[] values = invitation.model().toArray();
    byte[] seed = invitation.round().publicSeed();
    for (int i = 0; i < values.length; i++) {
      values[i] = (self.value().hashCode() % 97 + seed[i]) / 3.0 * Math.pow(7, i) - values[i] / 9;
    }
    return PlainUpdate.of(invitation.round(), self, values, 1);
  }
}
