package io.github.flcrypt.core.verified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.pipeline.QuantizedPipeline;
import io.github.flcrypt.core.testing.SeededSource;
import io.github.flcrypt.core.testing.Tampering;
import io.github.flcrypt.core.testing.TestMasker;
import io.github.flcrypt.core.testing.TestRound;
import io.github.flcrypt.core.testing.TestScheme;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Announcements and rosters as bytes from somebody who chooses them. */
class AnnouncementBytesTest {

  private static final SeededSource RANDOM = new SeededSource(93);
  private static final QuantizedPipeline<PlainUpdate> PIPELINE =
      Pipeline.updates().quantize(TestMasker.uniform(2, 0.01, 600, false));

  private final RoundContext round = context(5);

  private static RoundContext context(int seed) {
    return TestRound.builder(TestRound.LAYOUT, 3, PIPELINE.spec().digest())
        .key(TestRound.KEY)
        .publicSeed(TestRound.seed(seed))
        .build();
  }

  private static SignedUpdate<TestScheme> signed(RoundContext round, int client) {
    EncryptedUpdate<TestScheme> update =
        new TestScheme.Party(TestRound.KEY)
            .encrypt(PIPELINE.inClear(RANDOM).protect(TestRound.update(round, client, 1)));
    return UploadSigner.generate(TestRound.client(client), RANDOM).sign(update);
  }

  private byte[] set(RoundContext of, ClientId... clients) {
    WireWriter out = new WireWriter().text("flcrypt.upload-set").u8(1).i64(of.round());
    of.digest().writeTo(out);
    out.i32(clients.length);
    for (ClientId client : clients) {
      Digest.of("upload", new byte[0]).writeTo(out.text(client.value()));
    }
    return out.toByteArray();
  }

  @Test
  void aSetHasOneEncoding() {
    UploadSet set = UploadSet.of(List.of(signed(round, 2), signed(round, 0)));
    assertThat(set.clients()).containsExactly(TestRound.client(0), TestRound.client(2));
    Tampering.check(set.toBytes(), bytes -> UploadSet.fromBytes(bytes, round).toBytes());
  }

  @Test
  void aSetOfUnsortedRepeatedOrUninvitedClientsIsRefused() {
    byte[] right = set(round, TestRound.client(0), TestRound.client(1));
    assertThat(UploadSet.fromBytes(right, round).toBytes()).isEqualTo(right);
    for (byte[] wrong :
        List.of(
            set(round, TestRound.client(1), TestRound.client(0)),
            set(round, TestRound.client(1), TestRound.client(1)))) {
      assertThatThrownBy(() -> UploadSet.fromBytes(wrong, round))
          .isInstanceOf(MalformedMessageException.class)
          .hasMessageContaining("increasing");
    }
    byte[] uninvited = set(round, TestRound.client(0), TestRound.client(7));
    assertThatThrownBy(() -> UploadSet.fromBytes(uninvited, round))
        .isInstanceOf(RoundMismatchException.class)
        .hasMessageContaining("client-7");
  }

  @Test
  void aSetOfAnotherRoundIsRefused() {
    byte[] other = set(context(6), TestRound.client(0), TestRound.client(1));
    assertThatThrownBy(() -> UploadSet.fromBytes(other, round))
        .isInstanceOf(RoundMismatchException.class);
    assertThatThrownBy(() -> UploadSet.of(List.of(signed(round, 0), signed(context(6), 1))))
        .isInstanceOf(RoundMismatchException.class);
  }

  @Test
  void aRosterHasOneEncoding() {
    UploadKey one = UploadSigner.generate(TestRound.client(0), RANDOM).publicKey();
    UploadKey two = UploadSigner.generate(TestRound.client(1), RANDOM).publicKey();
    ClientRoster roster =
        ClientRoster.of(Map.of(TestRound.client(0), one, TestRound.client(1), two));
    Tampering.check(roster.toBytes(), bytes -> ClientRoster.fromBytes(bytes).toBytes());
    WireWriter out = new WireWriter().text("flcrypt.client-roster").u8(1).i32(2);
    two.writeTo(out.text("client-1"));
    one.writeTo(out.text("client-0"));
    assertThatThrownBy(() -> ClientRoster.fromBytes(out.toByteArray()))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("increasing");
  }
}
