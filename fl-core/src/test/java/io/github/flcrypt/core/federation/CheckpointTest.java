package io.github.flcrypt.core.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.wire.WireWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stored form. */
final class CheckpointTest {

  private static Checkpoint afterTwoRounds() {
    try (Federation<?> federation =
        Fixtures.encrypted(Fixtures.noised(), 3, new TestScheme.Holder())
            .ledger(new RecordingLedger(9))
            .start(Fixtures.START)) {
      federation.run(2, new Cancellation());
      return federation.checkpoint();
    }
  }

  @Test
  void isReadBackAsItWas() {
    Checkpoint written = afterTwoRounds();
    Checkpoint read = Checkpoint.fromBytes(written.toBytes());
    assertThat(read.toBytes()).isEqualTo(written.toBytes());
    assertThat(read.model().toArray()).isEqualTo(written.model().toArray());
    assertThat(read.model().layout()).isEqualTo(Fixtures.LAYOUT);
    assertThat(read.nextRound()).isEqualTo(2);
    assertThat(read.terms()).isEqualTo(written.terms());
    assertThat(read.pipeline()).isEqualTo(Fixtures.noised().spec().digest());
    assertThat(read.optimizer()).isEqualTo(new MomentumOptimizer(0.5).spec());
    assertThat(read.ledgerState()).hasValue(new byte[] {2});
    assertThat(read.state().history().rounds()).hasSize(2);
    assertThat(read.state().serverState().vector(0))
        .isEqualTo(written.state().serverState().vector(0));
  }

  /** Otherwise a resumed run could differ from an uninterrupted one in a sign of zero. */
  @Test
  void modelsHoldNoNegativeZeroThatTheWireWouldLose() {
    Model model = Model.initial(Fixtures.LAYOUT, new double[] {-0.0, 1, 2, 3});
    assertThat(Double.doubleToRawLongBits(model.at(0))).isZero();
    ServerState state = ServerState.of(new double[] {-0.0});
    assertThat(Double.doubleToRawLongBits(state.vector(0)[0])).isZero();
  }

  @Test
  void refusesEveryFlippedBit() {
    byte[] bytes = afterTwoRounds().toBytes();
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit >>> 3] ^= (byte) (1 << (bit & 7));
      assertThatThrownBy(() -> Checkpoint.fromBytes(flipped))
          .isInstanceOf(MalformedMessageException.class);
    }
  }

  @Test
  void refusesEveryTruncationAndAnExtraByte() {
    byte[] bytes = afterTwoRounds().toBytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] shorter = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Checkpoint.fromBytes(shorter))
          .isInstanceOf(MalformedMessageException.class);
    }
    assertThatThrownBy(() -> Checkpoint.fromBytes(Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(MalformedMessageException.class);
  }

  /** The digest is no secret: who forges it too must still meet a strict parser. */
  @Test
  void refusesOrUnderstandsEveryFlippedBitUnderAFreshDigest() {
    byte[] bytes = afterTwoRounds().toBytes();
    int body = bytes.length - Digest.LENGTH;
    for (int bit = 0; bit < 8 * body; bit++) {
      byte[] flipped = Arrays.copyOf(bytes, body);
      flipped[bit >>> 3] ^= (byte) (1 << (bit & 7));
      WireWriter out = new WireWriter().raw(flipped);
      Digest.of("checkpoint", flipped).writeTo(out);
      byte[] sealed = out.toByteArray();
      try {
        assertThat(Checkpoint.fromBytes(sealed).toBytes()).isEqualTo(sealed);
      } catch (MalformedMessageException expected) {
        assertThat(expected.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void aFileHoldsTheLatestAndNothingElseIsLeft(@TempDir Path directory) throws Exception {
    CheckpointStore store = CheckpointStore.file(directory.resolve("run.checkpoint"));
    assertThat(store.load()).isEmpty();
    Checkpoint checkpoint = afterTwoRounds();
    store.save(checkpoint);
    store.save(checkpoint);
    assertThat(store.load().orElseThrow().toBytes()).isEqualTo(checkpoint.toBytes());
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(directory.resolve("run.checkpoint"));
    }
  }

  @Test
  void aHalfWrittenFileBesideTheOldOneDoesNoHarm(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("run.checkpoint");
    CheckpointStore store = CheckpointStore.file(file);
    Checkpoint checkpoint = afterTwoRounds();
    store.save(checkpoint);
    Files.write(directory.resolve("run.checkpoint.tmp"), new byte[100_000]);
    assertThat(store.load().orElseThrow().toBytes()).isEqualTo(checkpoint.toBytes());
    store.save(checkpoint);
    assertThat(store.load().orElseThrow().toBytes()).isEqualTo(checkpoint.toBytes());
  }

  @Test
  void aDamagedFileIsRefused(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("run.checkpoint");
    Files.write(file, Arrays.copyOf(afterTwoRounds().toBytes(), 200));
    assertThatThrownBy(() -> CheckpointStore.file(file).load())
        .isInstanceOf(MalformedMessageException.class);
  }
}
