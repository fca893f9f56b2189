package io.github.flcrypt.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.ClippedUpdate;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.NoisedRealUpdate;
import io.github.flcrypt.core.NoisedUpdate;
import io.github.flcrypt.core.PartialDecryption;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.ProxyModel;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.federation.Checkpoint;
import io.github.flcrypt.core.federation.RoundInvitation;
import io.github.flcrypt.core.pipeline.PipelineSpec;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The messages of fl-core. */
class CoreFuzzTest {

  private static final EncryptedSum<?> SUM = Seeds.encryptedSum();

  private static <T> void value(
      byte[] data, Function<WireReader, T> reader, BiConsumer<T, WireWriter> writer) {
    Documented.canonical(
        data,
        bytes -> {
          WireReader in = new WireReader(bytes);
          T value = reader.apply(in);
          in.end();
          WireWriter out = new WireWriter();
          writer.accept(value, out);
          return out.toByteArray();
        });
  }

  @FuzzTest
  void modelLayout(byte[] data) {
    value(data, ModelLayout::readFrom, ModelLayout::writeTo);
  }

  @FuzzTest
  void model(byte[] data) {
    value(data, in -> Model.readFrom(in, Rounds.LAYOUT), Model::writeTo);
  }

  @FuzzTest
  void proxyModel(byte[] data) {
    value(data, in -> ProxyModel.readFrom(in, Rounds.LAYOUT), ProxyModel::writeTo);
  }

  @FuzzTest
  void maskedProxyModel(byte[] data) {
    value(data, in -> ProxyModel.readFrom(in, Rounds.MATRICES), ProxyModel::writeTo);
  }

  @FuzzTest
  void stageSpec(byte[] data) {
    value(data, StageSpec::readFrom, StageSpec::writeTo);
  }

  @FuzzTest
  void serverState(byte[] data) {
    value(data, ServerState::readFrom, ServerState::writeTo);
  }

  @FuzzTest
  void publishedHistory(byte[] data) {
    value(data, PublishedHistory::readFrom, PublishedHistory::writeTo);
  }

  @FuzzTest
  void roundContext(byte[] data) {
    value(data, RoundContext::readFrom, RoundContext::writeTo);
  }

  @FuzzTest
  void pipelineSpec(byte[] data) {
    Documented.canonical(data, bytes -> PipelineSpec.fromBytes(bytes).toBytes());
  }

  @FuzzTest
  void roundInvitation(byte[] data) {
    Documented.canonical(data, bytes -> RoundInvitation.fromBytes(bytes).toBytes());
  }

  @FuzzTest
  void checkpoint(byte[] data) {
    Documented.canonical(data, bytes -> Checkpoint.fromBytes(bytes).toBytes());
  }

  @FuzzTest
  void plainUpdate(byte[] data) {
    Documented.canonical(data, b -> PlainUpdate.fromBytes(b, Rounds.REAL_PLAN).toBytes());
  }

  @FuzzTest
  void clippedUpdate(byte[] data) {
    Documented.canonical(data, b -> ClippedUpdate.fromBytes(b, Rounds.REAL_PLAN).toBytes());
  }

  @FuzzTest
  void noisedRealUpdate(byte[] data) {
    Documented.canonical(
        data, b -> NoisedRealUpdate.fromBytes(b, Rounds.NOISED_REAL_PLAN).toBytes());
  }

  @FuzzTest
  void quantizedUpdate(byte[] data) {
    Documented.canonical(data, b -> QuantizedUpdate.fromBytes(b, Rounds.PLAN).toBytes());
  }

  @FuzzTest
  void noisedUpdate(byte[] data) {
    Documented.canonical(data, b -> NoisedUpdate.fromBytes(b, Rounds.NOISED_PLAN).toBytes());
  }

  @FuzzTest
  void encryptedUpdate(byte[] data) {
    Documented.canonical(
        data, b -> EncryptedUpdate.fromBytes(b, Rounds.PLAN, Rounds.EVALUATOR).toBytes());
  }

  @FuzzTest
  void encryptedSum(byte[] data) {
    Documented.canonical(
        data, b -> EncryptedSum.fromBytes(b, Rounds.PLAN, Rounds.EVALUATOR).toBytes());
  }

  @FuzzTest
  void partialDecryption(byte[] data) {
    Documented.canonical(data, b -> PartialDecryption.fromBytes(b, SUM).toBytes());
  }

  @FuzzTest
  void integerSum(byte[] data) {
    Documented.canonical(data, b -> IntegerSum.fromBytes(b, Rounds.PLAN).toBytes());
  }

  @FuzzTest
  void aggregatedUpdate(byte[] data) {
    Documented.canonical(data, b -> AggregatedUpdate.fromBytes(b, Rounds.PLAN).toBytes());
  }
}
