package io.github.flcrypt.examples.heterogeneous;

import static io.github.flcrypt.examples.heterogeneous.SmallFederation.CLIENTS;
import static io.github.flcrypt.examples.heterogeneous.SmallFederation.LAYOUT;
import static io.github.flcrypt.examples.heterogeneous.SmallFederation.RATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.aggregators.ServerMomentum;
import io.github.flcrypt.aggregators.ServerStep;
import io.github.flcrypt.aggregators.dual.DualGroups;
import io.github.flcrypt.aggregators.dual.DualModel;
import io.github.flcrypt.aggregators.dual.DualOpening;
import io.github.flcrypt.aggregators.dual.GroupOpener;
import io.github.flcrypt.aggregators.dual.GroupShare;
import io.github.flcrypt.aggregators.dual.RoleSchedule;
import io.github.flcrypt.aggregators.dual.SampleCounts;
import io.github.flcrypt.aggregators.linear.FairWeights;
import io.github.flcrypt.aggregators.linear.FedNova;
import io.github.flcrypt.aggregators.linear.FedProx;
import io.github.flcrypt.aggregators.linear.JointLayout;
import io.github.flcrypt.aggregators.linear.JointMasker;
import io.github.flcrypt.aggregators.linear.LocalSteps;
import io.github.flcrypt.aggregators.linear.QFedAvg;
import io.github.flcrypt.aggregators.linear.QFedAvgClient;
import io.github.flcrypt.aggregators.linear.Scaffold;
import io.github.flcrypt.aggregators.linear.ScaffoldClient;
import io.github.flcrypt.aggregators.optimizers.AdaptiveParameters;
import io.github.flcrypt.aggregators.optimizers.CorrectionSchedule;
import io.github.flcrypt.aggregators.optimizers.DynamicWeightCorrection;
import io.github.flcrypt.aggregators.optimizers.FedAdam;
import io.github.flcrypt.aggregators.optimizers.FedYogi;
import io.github.flcrypt.aggregators.optimizers.SumStep;
import io.github.flcrypt.core.Aggregator;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.IntegerUpdate;
import io.github.flcrypt.core.KeyHolder;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.PrivacyLedger;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.federation.RoundInvitation;
import io.github.flcrypt.core.pipeline.ClientPipeline;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.pipeline.QuantizedPipeline;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.dp.DistributedGaussianNoise;
import io.github.flcrypt.dp.FixedPointQuantizer;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.RandomMaskQuantizer;
import io.github.flcrypt.dp.RenyiLedger;
import io.github.flcrypt.dp.clipping.FixedClipper;
import io.github.flcrypt.examples.heterogeneous.SmallFederation.Contribution;
import io.github.flcrypt.paillier.InsecurePaillierParameters;
import io.github.flcrypt.paillier.Paillier;
import io.github.flcrypt.paillier.PaillierDecryptor;
import io.github.flcrypt.paillier.PaillierEncryptor;
import io.github.flcrypt.paillier.PaillierEvaluator;
import io.github.flcrypt.paillier.PaillierKeyGenerator;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Every linear rule over real ciphertexts gives the model that it gives over readable integers, bit
 * for bit, after three rounds in each of which a client drops out.
 */
class LinearRulesUnderPaillierTest {

  private static final InsecureDeterministicRandomSource RANDOM =
      new InsecureDeterministicRandomSource(7);
  private static final PaillierPrivateKey KEY =
      new PaillierKeyGenerator(InsecurePaillierParameters.ofBits(512), RANDOM).generate();
  private static final PaillierEvaluator EVALUATOR = PaillierEvaluator.of(KEY.publicKey());
  private static final Masker FINE = FixedPointQuantizer.nearest(24, 16);

  private static PaillierDecryptor holder() {
    return PaillierDecryptor.heldBy(KeyHolder.AUTHORITY, KEY, RANDOM);
  }

  /** Runs both federations and compares; returns the model. */
  private static <I extends IntegerUpdate> double[] same(
      IntegerPipeline<PlainUpdate, I> pipeline,
      Aggregator<I, IntegerSum> integers,
      Aggregator<EncryptedUpdate<Paillier>, EncryptedSum<Paillier>> encrypted,
      Arms arms) {
    PaillierDecryptor holder = holder();
    double[] plain =
        arms.run(
            ServerPipeline.integers(pipeline, integers),
            pipeline.inClear(new InsecureDeterministicRandomSource(3)));
    double[] hidden =
        arms.run(
            ServerPipeline.encrypted(pipeline, KEY.publicKey().keyId(), encrypted, holder::decrypt),
            pipeline.encrypted(
                PaillierEncryptor.ofKeyOwner(KEY, RANDOM),
                new InsecureDeterministicRandomSource(3)));
    assertThat(hidden).isEqualTo(plain);
    assertThat(plain).isNotEqualTo(new double[plain.length]);
    return plain;
  }

  private static double[] same(IntegerPipeline<PlainUpdate, QuantizedUpdate> pipeline, Arms arms) {
    return same(pipeline, FedAvg.ofIntegers(), FedAvg.encrypted(EVALUATOR), arms);
  }

  /** What both arms share; contributions are made anew for each, since clients may have memory. */
  private record Arms(
      ModelLayout layout,
      ServerOptimizer optimizer,
      int addends,
      Supplier<Optional<PrivacyLedger>> ledger,
      Supplier<Contribution> contribution) {

    static Arms of(JointLayout layout, ServerOptimizer optimizer, Contribution contribution) {
      return of(layout.joint(), optimizer, contribution);
    }

    static Arms of(ModelLayout layout, ServerOptimizer optimizer, Contribution contribution) {
      return new Arms(layout, optimizer, CLIENTS, Optional::empty, () -> contribution);
    }

    Arms addends(int most) {
      return new Arms(layout, optimizer, most, ledger, contribution);
    }

    <U extends Update> double[] run(
        ServerPipeline<U> server, ClientPipeline<PlainUpdate, U> protection) {
      return SmallFederation.run(
          server, optimizer, layout, addends, ledger.get(), contribution.get(), protection);
    }
  }

  private static PlainUpdate plain(int client, RoundInvitation invitation) {
    double[] start = invitation.model().toArray();
    return PlainUpdate.of(
        invitation.round(),
        SmallFederation.client(client),
        SmallFederation.difference(client, start, SmallFederation.steps(client)),
        SmallFederation.rows(client));
  }

  @Test
  void averagingUnderEveryServerOptimizer() {
    QuantizedPipeline<PlainUpdate> weighted = Pipeline.updates().quantize(FINE).weighted(100);
    AdaptiveParameters adaptive = AdaptiveParameters.published(0.1, RATE);
    for (ServerOptimizer optimizer :
        new ServerOptimizer[] {
          ServerStep.fedAvg(),
          SumStep.ofMean(CLIENTS),
          ServerMomentum.of(0.5, 0.9),
          FedAdam.of(adaptive),
          FedYogi.of(adaptive),
          DynamicWeightCorrection.of(FedAdam.flower(), CorrectionSchedule.exact(0.5))
        }) {
      same(weighted, Arms.of(LAYOUT, optimizer, LinearRulesUnderPaillierTest::plain));
    }
  }

  @Test
  void fedProx() {
    double[] model =
        same(
            Pipeline.updates().quantize(FINE).weighted(100),
            FedProx.ofIntegers(0.1),
            FedProx.encrypted(0.1, EVALUATOR),
            Arms.of(LAYOUT, ServerStep.fedAvg(), LinearRulesUnderPaillierTest::plain));
    assertThat(model)
        .isEqualTo(
            same(
                Pipeline.updates().quantize(FINE).weighted(100),
                Arms.of(LAYOUT, ServerStep.fedAvg(), LinearRulesUnderPaillierTest::plain)));
  }

  @Test
  void fedNovaWithEncryptedStepCounts() {
    JointLayout joint = FedNova.layout(LAYOUT);
    same(
        Pipeline.updates()
            .quantize(JointMasker.of(joint, FINE, FixedPointQuantizer.nearest(0, 100)))
            .weighted(100),
        Arms.of(
            joint,
            FedNova.of(joint, ServerStep.fedAvg()),
            (c, invitation) ->
                FedNova.contribution(
                    joint,
                    invitation.round(),
                    SmallFederation.client(c),
                    SmallFederation.difference(
                        c,
                        joint.parametersOf(invitation.model().toArray()),
                        SmallFederation.steps(c)),
                    LocalSteps.plain(SmallFederation.steps(c)),
                    SmallFederation.rows(c))));
  }

  private static Contribution scaffold(JointLayout joint) {
    Map<Integer, ScaffoldClient> states = new HashMap<>();
    return (c, invitation) -> {
      ScaffoldClient.Round round =
          states.getOrDefault(c, ScaffoldClient.initial(joint)).begin(invitation.model().toArray());
      double[] w = round.start();
      for (int s = 0; s < 4; s++) {
        double[] gradient = SmallFederation.difference(c, w, 1);
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] /= -RATE;
        }
        round.adjust(w, gradient);
        for (int i = 0; i < w.length; i++) {
          w[i] -= RATE * gradient[i];
        }
      }
      ScaffoldClient.Result result =
          round.finish(invitation.round(), SmallFederation.client(c), w, 4, RATE, 1);
      states.put(c, result.next());
      return result.update();
    };
  }

  @Test
  void scaffoldWithItsControlVariates() {
    JointLayout joint = Scaffold.layout(LAYOUT);
    same(
        Pipeline.updates().quantize(FINE),
        new Arms(
            joint.joint(),
            Scaffold.of(joint, CLIENTS, ServerStep.fedAvg()),
            CLIENTS,
            Optional::empty,
            () -> scaffold(joint)));
  }

  @Test
  void scaffoldWithClippingAndNoise() {
    JointLayout joint = Scaffold.layout(LAYOUT);
    PrivacyBudget budget = new PrivacyBudget(8, 1e-5);
    same(
        Pipeline.requireNoise()
            .clip(FixedClipper.flat(Norm.L2, 1))
            .mask(RandomMaskQuantizer.ofLevels(0, 1 << 12))
            .noise(DistributedGaussianNoise.of(budget, SmallFederation.ROUNDS, 0)),
        FedAvg.ofIntegers(),
        FedAvg.encrypted(EVALUATOR),
        new Arms(
            joint.joint(),
            Scaffold.of(joint, CLIENTS, ServerStep.fedAvg()),
            CLIENTS,
            () -> Optional.of(RenyiLedger.of(budget)),
            () -> scaffold(joint)));
  }

  @Test
  void fairAveragingWithEncryptedWeights() {
    JointLayout joint = QFedAvg.layout(LAYOUT);
    QFedAvgClient client = QFedAvgClient.of(joint, 1, RATE);
    FairWeights weights = new FairWeights(0.01, 4, 4096);
    same(
        Pipeline.updates()
            .quantize(JointMasker.of(joint, FINE, FixedPointQuantizer.nearest(10, 1 << 20)))
            .weighted(4096),
        Arms.of(
            joint,
            QFedAvg.of(joint, ServerStep.fedAvg()),
            (c, invitation) ->
                client.weighted(
                    invitation.round(),
                    SmallFederation.client(c),
                    SmallFederation.difference(
                        c, joint.parametersOf(invitation.model().toArray()), 3),
                    0.3 + 0.5 * c,
                    weights)));
  }

  private static final Set<ClientId> UNCERTAIN =
      Set.of(SmallFederation.client(0), SmallFederation.client(3), SmallFederation.client(4));

  @Test
  void dualModelsWithAFixedShareAndRotatingRoles() {
    RoleSchedule roles = RoleSchedule.warmUp(1, RoleSchedule.rotating(UNCERTAIN, 1));
    Map<ClientId, Long> counts = new TreeMap<>();
    long total = 0;
    for (int c = 0; c < CLIENTS; c++) {
      counts.put(SmallFederation.client(c), (long) SmallFederation.rows(c));
      total += SmallFederation.rows(c);
    }
    SampleCounts known = SampleCounts.ofPublic(counts);
    same(
        Pipeline.updates().quantize(FINE),
        DualModel.integers(roles, known, 0.3),
        DualModel.encrypted(EVALUATOR, roles, known, 0.3),
        Arms.of(LAYOUT, ServerStep.fedAvg(), LinearRulesUnderPaillierTest::plain)
            .addends((int) (total << DualModel.SHARE_BITS)));
  }

  /** In round 0 both groups have two contributors and are opened, later one has one. */
  @Test
  void dualModelsWithAnAdaptiveShareOfGroupsOpenedTogether() {
    RoleSchedule roles = RoleSchedule.fixed(UNCERTAIN);
    QuantizedPipeline<PlainUpdate> weighted = Pipeline.updates().quantize(FINE).weighted(100);
    GroupShare share = GroupShare.adaptive(mean -> Math.abs(mean.at(0)), 0.1);
    Arms arms = Arms.of(LAYOUT, ServerStep.fedAvg(), LinearRulesUnderPaillierTest::plain);
    double[] plain =
        arms.run(
            ServerPipeline.integersOpenedBy(
                weighted,
                DualGroups.<QuantizedUpdate>ofIntegers(roles, 2),
                DualOpening.of(GroupOpener.integers(), share)),
            weighted.inClear(RANDOM));
    double[] hidden =
        arms.run(
            ServerPipeline.encryptedOpenedBy(
                weighted,
                KEY.publicKey().keyId(),
                DualGroups.encrypted(EVALUATOR, roles, 2),
                DualOpening.of(GroupOpener.encrypted(holder()), share)),
            weighted.encrypted(PaillierEncryptor.ofKeyOwner(KEY, RANDOM), RANDOM));
    assertThat(hidden).isEqualTo(plain);
  }
}
