package io.github.flcrypt.aggregators.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.aggregators.EncryptedRound;
import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.aggregators.Grids;
import io.github.flcrypt.aggregators.Rounds;
import io.github.flcrypt.aggregators.ServerStep;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.testkit.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values: algorithm 2 of the publication as Flower computes it, written in Python. */
class QFedAvgTest {

  private static final JointLayout JOINT =
      QFedAvg.layout(ModelLayout.of(LayerShape.vector("w", 3)));
  private static final double[] START = {1, 2, -1};
  private static final double[][] TRAINED = {{1.5, 1, -1}, {0, 2.5, 0.5}, {1.25, 2, -2}};
  private static final double[] LOSSES = {0.7, 2, 0.05};
  private static final double RATE = 0.1;
  private static final QFedAvg RULE = QFedAvg.of(JOINT, ServerStep.fedAvg());

  static Stream<Arguments> references() {
    return Stream.of(
        Arguments.of(0.0, new double[] {0.9166666666666666, 1.8333333333333333, -0.83333333333333}),
        Arguments.of(
            0.2, new double[] {0.9836191117295138, 1.9892915401902975, -0.9647723835425648}),
        Arguments.of(
            1.0, new double[] {0.973100616016149, 2.0049281314159924, -0.9515400410671793}),
        Arguments.of(2.0, new double[] {0.9769747937809502, 2.0092606789117, -0.9632179325985577}));
  }

  private static double[] difference(int k) {
    double[] difference = new double[3];
    for (int i = 0; i < 3; i++) {
      difference[i] = TRAINED[k][i] - START[i];
    }
    return difference;
  }

  private static List<PlainUpdate> published(RoundContext round, double q) {
    QFedAvgClient client = QFedAvgClient.of(JOINT, q, RATE);
    List<PlainUpdate> updates = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      updates.add(client.contribution(round, Rounds.client(k), difference(k), LOSSES[k]));
    }
    return updates;
  }

  private static List<PlainUpdate> weighted(RoundContext round, double q, FairWeights weights) {
    QFedAvgClient client = QFedAvgClient.of(JOINT, q, RATE);
    List<PlainUpdate> updates = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      updates.add(client.weighted(round, Rounds.client(k), difference(k), LOSSES[k], weights));
    }
    return updates;
  }

  private static double[] next(Model model, AggregatedUpdate mean) {
    return RULE.step(model, mean, RULE.initialState(JOINT.joint())).parameters();
  }

  private static AggregatedUpdate realMean(Model model, List<PlainUpdate> updates) {
    RoundPlan plan = RoundPlan.ofReals(Rounds.context(model, 3, 1));
    return Rounds.aggregate(FedAvg.<PlainUpdate>ofReals(), plan, updates).average();
  }

  @ParameterizedTest
  @MethodSource("references")
  void thePublishedFormGivesTheReference(double q, double[] expected) {
    Model model = JOINT.initial(START);
    AggregatedUpdate mean = realMean(model, published(Rounds.context(model, 3, 1), q));
    assertThat(JOINT.parametersOf(next(model, mean))).containsExactly(expected, within(1e-13));
  }

  @ParameterizedTest
  @MethodSource("references")
  void integerWeightsGiveTheReferenceWithinTheirRounding(double q, double[] expected) {
    Model model = JOINT.initial(START);
    FairWeights weights = new FairWeights(1e-3, 4, 1L << 32);
    AggregatedUpdate mean = realMean(model, weighted(Rounds.context(model, 3, 1), q, weights));
    assertThat(JOINT.parametersOf(next(model, mean))).containsExactly(expected, within(2e-7));
  }

  @ParameterizedTest
  @MethodSource("references")
  void ciphertextsGiveTheIntegersStepBitForBitAndTheReferenceWithinTheGrid(
      double q, double[] expected) {
    Model model = JOINT.initial(START);
    FairWeights weights = new FairWeights(0.01, 4, 1L << 18);
    EncryptedRound round =
        new EncryptedRound(
            Pipeline.updates()
                .quantize(
                    JointMasker.of(
                        JOINT, new Grids(0x1.0p-28, 1L << 30), new Grids(0x1.0p-16, 1L << 28)))
                .weighted(1L << 18),
            model,
            3,
            3,
            new Seed(5));
    AggregatedUpdate mean = round.mean(weighted(round.context(), q, weights));
    assertThat(JOINT.parametersOf(next(model, mean))).containsExactly(expected, within(1e-4));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000})
  void withoutFairnessItIsTheUnweightedMean(int levels) {
    Model model = JOINT.initial(START);
    FairWeights weights = new FairWeights(0.01, 4, levels);
    AggregatedUpdate mean = realMean(model, weighted(Rounds.context(model, 3, 1), 0, weights));
    double[] got = next(model, mean);
    for (int i = 0; i < 3; i++) {
      double expected = (TRAINED[0][i] + TRAINED[1][i] + TRAINED[2][i]) / 3;
      assertThat(got[i]).isCloseTo(expected, within(1e-14));
    }
  }

  @Test
  void theMoreFairnessTheMoreTheLargestLossCounts() {
    FairWeights weights = new FairWeights(0.01, 4, 1L << 30);
    double before = 0;
    for (double q : new double[] {0, 0.5, 1, 2, 4}) {
      double ratio = (double) weights.weight(2, q) / weights.weight(0.7, q);
      assertThat(ratio).isCloseTo(Math.pow(2 / 0.7, q), within(1e-4));
      assertThat(ratio).isGreaterThan(before);
      before = ratio;
    }
  }

  @Test
  void weightsStayWithinTheirBoundsWhateverTheLoss() {
    FairWeights weights = new FairWeights(0.01, 4, 100);
    for (double loss : new double[] {0, 1e-300, 0.3, 4, 5, 1e300}) {
      for (double q : new double[] {0, 0.1, 1, 50}) {
        assertThat(weights.weight(loss, q)).isBetween(1L, 100L);
      }
    }
    assertThat(weights.weight(1e300, 2)).isEqualTo(100);
    assertThatIllegalArgumentException().isThrownBy(() -> weights.weight(Double.NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> weights.weight(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new FairWeights(0, 4, 100));
    assertThatIllegalArgumentException().isThrownBy(() -> new FairWeights(2, 1, 100));
    assertThatIllegalArgumentException().isThrownBy(() -> new FairWeights(1, 2, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> QFedAvgClient.of(JOINT, -1, 0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> QFedAvgClient.of(JOINT, 1, 0));
  }

  @Test
  void aDenominatorThatIsNotPositiveIsRefused() {
    Model model = JOINT.initial(START);
    for (double denominator : new double[] {0, -1}) {
      AggregatedUpdate mean = Rounds.mean(model, 1, 1, 1, denominator);
      assertThatThrownBy(() -> RULE.step(model, mean, ServerState.of()))
          .isInstanceOf(MalformedMessageException.class);
    }
  }
}
