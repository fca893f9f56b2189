package io.github.flcrypt.aggregators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.aggregators.asynchronous.AsynchronousPipeline;
import io.github.flcrypt.aggregators.asynchronous.AsynchronousServer;
import io.github.flcrypt.aggregators.asynchronous.AsynchronousState;
import io.github.flcrypt.aggregators.asynchronous.AsynchronousTerms;
import io.github.flcrypt.aggregators.asynchronous.FedAsync;
import io.github.flcrypt.aggregators.asynchronous.FedBuff;
import io.github.flcrypt.aggregators.asynchronous.StaleUpdate;
import io.github.flcrypt.aggregators.asynchronous.StalenessException;
import io.github.flcrypt.aggregators.asynchronous.StalenessWeighting;
import io.github.flcrypt.aggregators.asynchronous.StepNormalization;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.pipeline.QuantizedPipeline;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.testkit.Seed;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AsynchronousServerTest {

  private static final List<ClientId> CLIENTS = Rounds.context(5, 1).cohort();
  private static final FedBuff RULE = new FedBuff(2, 3, StalenessWeighting.polynomial(0.5), 4);

  private final RandomSource random = new Seed(4).source();

  private AsynchronousTerms<PlainUpdate> terms(StepNormalization normalization) {
    return new AsynchronousTerms<>(
        AsynchronousPipeline.inClear(), RULE, normalization, ServerStep.fedAvg(), CLIENTS);
  }

  private AsynchronousServer<PlainUpdate> server(StepNormalization normalization) {
    return AsynchronousServer.start(terms(normalization), Model.zero(Rounds.LAYOUT), random);
  }

  private static PlainUpdate update(RoundContext round, int client, double value) {
    double[] values = new double[Rounds.LAYOUT.size()];
    Arrays.fill(values, value);
    return PlainUpdate.of(round, Rounds.client(client), values, 1);
  }

  private static void send(AsynchronousServer<PlainUpdate> to, int client, Model base, double x) {
    to.offer(new StaleUpdate<>(base.version(), update(to.buffer(), client, x)));
  }

  @Test
  void stepsWheneverABufferIsFullByThePublishedFormula() {
    AsynchronousServer<PlainUpdate> server = server(StepNormalization.BY_BUFFER_SIZE);
    Model first = server.issue(Rounds.client(0));
    for (int i = 1; i < 5; i++) {
      server.issue(Rounds.client(i));
    }
    send(server, 1, first, 1);
    assertThat(server.waiting()).isEqualTo(1);
    assertThat(server.model().version()).isZero();
    send(server, 2, first, 3);
    assertThat(server.model().version()).isEqualTo(1);
    assertThat(server.model().at(0)).isEqualTo(2);
    send(server, 3, first, 10);
    server.issue(Rounds.client(1));
    send(server, 1, server.model(), 4);
    // Staleness 1 counts 3/4, the quarter nearest to 1/sqrt(2): (10 * 3/4 + 4) / 2 on top of 2.
    assertThat(server.model().at(0)).isCloseTo(2 + 11.5 / 2, within(1e-12));
  }

  @Test
  void dividedByTheWeightsEveryStepIsAMean() {
    AsynchronousServer<PlainUpdate> server = server(StepNormalization.BY_WEIGHTS);
    Model first = server.issue(Rounds.client(0));
    CLIENTS.forEach(server::issue);
    send(server, 1, first, 0);
    send(server, 2, first, 0);
    send(server, 3, first, 8);
    send(server, 4, first, 8);
    assertThat(server.model().at(0)).isCloseTo(8, within(1e-12));
  }

  @Test
  void onlyTheVersionIssuedPassesAndOnceOnly() {
    AsynchronousServer<PlainUpdate> server = server(StepNormalization.BY_WEIGHTS);
    Model first = server.issue(Rounds.client(0));
    PlainUpdate update = update(server.buffer(), 1, 1);
    assertThatThrownBy(() -> server.offer(new StaleUpdate<>(0, update)))
        .isInstanceOf(StalenessException.class)
        .hasMessageContaining("none; got 0");
    assertThatThrownBy(() -> server.issue(new ClientId("stranger")))
        .isInstanceOf(RoundMismatchException.class);
    server.issue(Rounds.client(1));
    assertThatThrownBy(() -> server.offer(new StaleUpdate<>(1, update)))
        .isInstanceOf(StalenessException.class);
    server.offer(new StaleUpdate<>(0, update));
    send(server, 0, first, 1);
    assertThatThrownBy(() -> server.offer(new StaleUpdate<>(0, update)))
        .isInstanceOf(StalenessException.class);
    server.issue(Rounds.client(2));
    server.issue(Rounds.client(3));
    PlainUpdate late = update(server.buffer(), 2, 1);
    send(server, 3, server.model(), 1);
    server.issue(Rounds.client(0));
    send(server, 0, server.model(), 1);
    assertThatThrownBy(() -> server.offer(new StaleUpdate<>(1, late)))
        .isInstanceOf(RoundMismatchException.class);
    send(server, 2, first.next(new double[Rounds.LAYOUT.size()]), 1);
    assertThat(server.waiting()).isEqualTo(1);
  }

  @Test
  void whatIsTooStaleIsRefused() {
    AsynchronousServer<PlainUpdate> server = server(StepNormalization.BY_WEIGHTS);
    Model first = server.issue(Rounds.client(4));
    for (int step = 0; step < 4; step++) {
      for (int client = 0; client < 2; client++) {
        send(server, client, server.issue(Rounds.client(client)), 1);
      }
    }
    assertThat(server.model().version()).isEqualTo(4);
    assertThatThrownBy(() -> send(server, 4, first, 1))
        .isInstanceOf(StalenessException.class)
        .hasMessageContaining("[1, 4]; got 0");
    send(server, 4, server.issue(Rounds.client(4)), 1);
  }

  @Test
  void aSavedStateGoesOnWithNewBuffers() {
    AsynchronousServer<PlainUpdate> server = server(StepNormalization.BY_WEIGHTS);
    CLIENTS.forEach(server::issue);
    Model first = server.model();
    send(server, 0, first, 1);
    send(server, 1, first, 1);
    send(server, 2, first, 7);
    AsynchronousState saved = AsynchronousState.fromBytes(server.state().toBytes());
    assertThat(saved.toBytes()).isEqualTo(server.state().toBytes());
    assertThat(saved.issued()).containsOnlyKeys(CLIENTS.subList(2, 5));
    AsynchronousServer<PlainUpdate> again =
        AsynchronousServer.resume(terms(StepNormalization.BY_WEIGHTS), saved, random);
    assertThat(again.buffer().round()).isGreaterThan(server.buffer().round());
    assertThat(again.waiting()).isZero();
    for (AsynchronousServer<PlainUpdate> each : List.of(again, server)) {
      if (each == again) {
        send(each, 2, first, 7);
      }
      send(each, 3, first, 9);
    }
    assertThat(again.model().toArray()).isEqualTo(server.model().toArray());
  }

  @Test
  void damagedStatesAreRefused() {
    byte[] bytes = server(StepNormalization.BY_WEIGHTS).state().toBytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> AsynchronousState.fromBytes(cut))
          .isInstanceOf(MalformedMessageException.class);
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatThrownBy(() -> AsynchronousState.fromBytes(longer))
        .isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void anEncryptedBufferStepsAsAReadableOne() {
    QuantizedPipeline<PlainUpdate> pipeline =
        Pipeline.updates().quantize(new CentMasker()).weighted(300);
    Transparent.Holder holder = new Transparent.Holder();
    var encrypted =
        AsynchronousServer.start(
            new AsynchronousTerms<EncryptedUpdate<Transparent>>(
                AsynchronousPipeline.encrypted(
                    pipeline, new Transparent.Evaluator(), holder::decrypt),
                RULE,
                StepNormalization.BY_BUFFER_SIZE,
                ServerStep.fedAvg(),
                CLIENTS),
            Model.zero(Rounds.LAYOUT),
            random);
    AsynchronousServer<PlainUpdate> clear = server(StepNormalization.BY_BUFFER_SIZE);
    CLIENTS.forEach(encrypted::issue);
    CLIENTS.forEach(clear::issue);
    for (int client = 0; client < 4; client++) {
      QuantizedUpdate quantized =
          pipeline.inClear(random).protect(update(encrypted.buffer(), client, client * 0.25));
      encrypted.offer(new StaleUpdate<>(0, holder.encrypt(quantized)));
      clear.offer(new StaleUpdate<>(0, update(clear.buffer(), client, client * 0.25)));
    }
    assertThat(encrypted.model().version()).isEqualTo(2);
    assertThat(encrypted.model().at(0)).isCloseTo(clear.model().at(0), within(1e-12));
  }

  @Test
  void fedAsyncMixesByStaleness() {
    Model base = Model.zero(Rounds.LAYOUT);
    double[] tens = new double[Rounds.LAYOUT.size()];
    Arrays.fill(tens, 10);
    Model current = base.next(tens).next(tens).next(tens);
    FedAsync rule = new FedAsync(0.8, StalenessWeighting.polynomial(0.5), 3);
    RoundContext round = Rounds.context(base, 2, 1);
    Model mixed = rule.mix(current, base, update(round, 0, 2));
    assertThat(mixed.version()).isEqualTo(4);
    // Staleness 3 halves the mixing: 0.6 * 10 + 0.4 * 2.
    assertThat(mixed.at(5)).isCloseTo(6.8, within(1e-12));
    assertThatThrownBy(() -> rule.mix(mixed, base, update(round, 0, 2)))
        .isInstanceOf(StalenessException.class);
    assertThatThrownBy(() -> rule.mix(current, current, update(round, 0, 2)))
        .isInstanceOf(RoundMismatchException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FedAsync(1.5, StalenessWeighting.constant(), 1));
  }

  @Test
  void fullMixingOfAFreshModelIsThatModel() {
    Model base = Model.zero(Rounds.LAYOUT);
    FedAsync rule = new FedAsync(1, StalenessWeighting.constant(), 0);
    assertThat(rule.mix(base, base, update(Rounds.context(base, 2, 1), 1, 5)).at(3)).isEqualTo(5);
  }
}
