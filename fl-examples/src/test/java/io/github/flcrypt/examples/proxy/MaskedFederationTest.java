package io.github.flcrypt.examples.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.aggregators.ServerMomentum;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.KeyHolder;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.ProxyModel;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.UpdateScale;
import io.github.flcrypt.core.federation.Cancellation;
import io.github.flcrypt.core.federation.Checkpoint;
import io.github.flcrypt.core.federation.CheckpointMismatchException;
import io.github.flcrypt.core.federation.Federation;
import io.github.flcrypt.core.federation.FederationBuilder;
import io.github.flcrypt.core.federation.FederationTerms;
import io.github.flcrypt.core.federation.Participant;
import io.github.flcrypt.core.federation.RoundInvitation;
import io.github.flcrypt.core.federation.RoundReport;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.dp.FixedPointQuantizer;
import io.github.flcrypt.dp.proxy.AggregationMode;
import io.github.flcrypt.dp.proxy.BlockQuantizer;
import io.github.flcrypt.dp.proxy.MaskedModelProxy;
import io.github.flcrypt.dp.proxy.ProxySecret;
import io.github.flcrypt.paillier.InsecurePaillierParameters;
import io.github.flcrypt.paillier.Paillier;
import io.github.flcrypt.paillier.PaillierDecryptor;
import io.github.flcrypt.paillier.PaillierEncryptor;
import io.github.flcrypt.paillier.PaillierEvaluator;
import io.github.flcrypt.paillier.PaillierKeyGenerator;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A training behind masks gives the same model in the clear, as integers and encrypted. */
class MaskedFederationTest {

  private static final int ROUNDS = 2;
  private static final int FRACTION_BITS = 24;
  private static final ModelLayout LAYOUT =
      ModelLayout.of(new LayerShape("weights", 4, 12), LayerShape.vector("bias", 4));
  private static final PaillierPrivateKey KEY =
      new PaillierKeyGenerator(
              InsecurePaillierParameters.ofBits(512), new InsecureDeterministicRandomSource(1))
          .generate();
  private static final Model START =
      Model.initial(
          LAYOUT, IntStream.range(0, LAYOUT.size()).mapToDouble(i -> Math.sin(i) * 2).toArray());
  private static final FixedPointQuantizer GRID = FixedPointQuantizer.nearest(FRACTION_BITS, 64);

  private final MaskedModelProxy proxy =
      MaskedModelProxy.builder(ProxySecret.generate(new InsecureDeterministicRandomSource(2)))
          .serverMask(0.25)
          .clientMask(0.4)
          .quantizer(BlockQuantizer.normalFloat(8))
          .build();

  private Masker masker(AggregationMode mode) {
    return mode == AggregationMode.COUNT_NORMALISED
        ? proxy.countingMasker(LAYOUT, GRID)
        : proxy.masker(LAYOUT, GRID);
  }

  private IntegerPipeline<PlainUpdate, QuantizedUpdate> pipeline(AggregationMode mode) {
    var unweighted = Pipeline.updates().quantize(masker(mode));
    return isWeighted(mode) ? unweighted.weighted(100) : unweighted;
  }

  private static boolean isWeighted(AggregationMode mode) {
    return mode != AggregationMode.COUNT_NORMALISED_EQUAL_WEIGHTS;
  }

  /** Moves what it is shown a third of the way to a target of its own. */
  private static PlainUpdate train(int client, AggregationMode mode, RoundInvitation received) {
    RoundInvitation invitation = RoundInvitation.fromBytes(received.toBytes());
    ProxyModel shown = invitation.model();
    double[] trained = shown.toArray();
    for (int i = 0; i < trained.length; i++) {
      trained[i] += (Math.cos(client + i) - trained[i]) / 3;
    }
    long weight = isWeighted(mode) ? 7L * client + 1 : 1;
    return PlainUpdate.ofShown(
        invitation.round(), id(client), shown, trained, UpdateScale.UNSCALED, weight);
  }

  private static ClientId id(int client) {
    return new ClientId("client-" + client);
  }

  private <U extends Update> Model run(
      ServerPipeline<U> server, AggregationMode mode, Function<PlainUpdate, U> protect) {
    List<Participant<U>> participants =
        IntStream.range(0, 5)
            .mapToObj(
                c ->
                    Participant.<U>of(
                        id(c), invitation -> protect.apply(train(c, mode, invitation))))
            .toList();
    try (Federation<U> federation =
        Federation.builder(
                server,
                proxy.optimizer(mode, ServerMomentum.of(1, 0.5)),
                new FederationTerms(5, 5, Duration.ofMinutes(5)),
                new InsecureDeterministicRandomSource(3))
            .participants(participants)
            .proxy(proxy)
            .start(START)) {
      assertThat(federation.run(ROUNDS, new Cancellation())).allMatch(RoundReport::isCompleted);
      return federation.model();
    }
  }

  @ParameterizedTest
  @EnumSource(AggregationMode.class)
  void encryptedEqualsIntegersBitForBitAndRealsWithinRounding(AggregationMode mode) {
    var random = new InsecureDeterministicRandomSource(4);
    var pipeline = pipeline(mode);
    Model integers =
        run(
            ServerPipeline.integers(pipeline, FedAvg.ofIntegers()),
            mode,
            update -> pipeline.inClear(random).protect(update));
    var client = pipeline.encrypted(PaillierEncryptor.ofKeyOwner(KEY, random), random);
    Set<Integer> lengths = new HashSet<>();
    ServerPipeline<EncryptedUpdate<Paillier>> server =
        ServerPipeline.encrypted(
            pipeline,
            KEY.publicKey().keyId(),
            FedAvg.encrypted(PaillierEvaluator.of(KEY.publicKey())),
            PaillierDecryptor.heldBy(KeyHolder.AUTHORITY, KEY, random)::decrypt);
    Model encrypted =
        run(
            server,
            mode,
            update -> {
              EncryptedUpdate<Paillier> sent = client.protect(update);
              synchronized (lengths) {
                lengths.add(sent.toBytes().length);
              }
              return sent;
            });
    assertThat(encrypted.toArray()).isEqualTo(integers.toArray());
    // What a client uploads is equally long whatever it was shown.
    assertThat(lengths).hasSize(1);
    Model reals = run(ServerPipeline.seeing(proxy.<PlainUpdate>average()), mode, update -> update);
    boolean[] visible = proxy.serverVisible(LAYOUT);
    for (int i = 0; i < visible.length; i++) {
      // Weighted reals are rounded before weighing: half a step each, a 71st part seen at least.
      assertThat(encrypted.at(i)).isCloseTo(reals.at(i), within(200 * 0x1.0p-24));
      assertThat(encrypted.at(i) == START.at(i)).isEqualTo(!visible[i]);
    }
    assertThat(proxy.merge(START, encrypted).toArray()).isEqualTo(encrypted.toArray());
  }

  @Test
  void checkpointsOfAnotherSecretAreRefused() {
    MaskedModelProxy other =
        MaskedModelProxy.builder(ProxySecret.generate(new InsecureDeterministicRandomSource(9)))
            .serverMask(0.25)
            .clientMask(0.4)
            .quantizer(BlockQuantizer.normalFloat(8))
            .build();
    var nobody =
        List.<Participant<PlainUpdate>>of(
            Participant.of(
                id(0),
                invitation -> {
                  throw new IllegalStateException("no round is run");
                }));
    Checkpoint checkpoint;
    try (Federation<PlainUpdate> federation = builder(proxy).participants(nobody).start(START)) {
      checkpoint = federation.checkpoint();
    }
    builder(proxy).participants(nobody).resume(checkpoint).close();
    assertThatThrownBy(() -> builder(other).participants(nobody).resume(checkpoint))
        .isInstanceOf(CheckpointMismatchException.class);
  }

  private static FederationBuilder<PlainUpdate> builder(MaskedModelProxy view) {
    return Federation.builder(
            ServerPipeline.seeing(view.<PlainUpdate>average()),
            view.optimizer(AggregationMode.PLAIN, ServerMomentum.of(1, 0.5)),
            new FederationTerms(1, 5, Duration.ofMinutes(5)),
            new InsecureDeterministicRandomSource(3))
        .proxy(view);
  }
}
