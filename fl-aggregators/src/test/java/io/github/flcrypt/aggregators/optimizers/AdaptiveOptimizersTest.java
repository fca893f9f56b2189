package io.github.flcrypt.aggregators.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.aggregators.Rounds;
import io.github.flcrypt.aggregators.ServerMomentum;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Expected values: the published formulas and Flower's, written down again in Python. */
class AdaptiveOptimizersTest {

  private static final ModelLayout LAYOUT = ModelLayout.of(LayerShape.vector("w", 4));
  private static final double[] START = {1, -2, 0.5, 0};
  private static final double[][] MEANS = {
    {0.1, -0.2, 0, 1.5}, {-0.05, 0.3, 1e-4, -2}, {0.02, 0.02, -1e-3, 0.25}
  };
  private static final AdaptiveParameters ADAM = AdaptiveParameters.published(0.1, 0.1);
  private static final AdaptiveParameters YOGI = AdaptiveParameters.published(0.01, 0.0316);
  private static final AdaptiveParameters ADAGRAD = AdaptiveParameters.publishedAdagrad(0.1, 0.1);

  static Stream<Arguments> references() {
    return Stream.of(
        Arguments.of(
            FedAdam.of(ADAM),
            values(1.1688668934436435, -2.02800672266673, 0.4959299812847726, 0.06002255115965595)),
        Arguments.of(
            FedYogi.of(YOGI),
            values(
                1.0168373569299085, -2.002817157279844, 0.4995961218349976, 0.006002587339346721)),
        Arguments.of(
            FedAdagrad.of(ADAGRAD),
            values(
                1.0721365133800824, -2.0110034982010476, 0.463626701926368, 0.029911761449761883)),
        Arguments.of(
            FedAdam.flower(),
            values(
                1.114825715410271, -2.0300493312963557, 0.49585664053007195, 0.04953852762000779)),
        Arguments.of(
            FedAdam.of(
                new AdaptiveParameters(0.1, 0.1, 0.9, 0.99, 1e-9), AdaptiveConvention.FLOWER),
            values(
                1.1856600269789888, -2.0309875589430195, 0.5094380348349634, 0.06052912993302806)),
        Arguments.of(
            FedYogi.flower(),
            values(
                1.016906434502355, -2.002825965514268, 0.4992721121013661, 0.006002775190624412)),
        Arguments.of(
            FedAdagrad.flower(),
            values(
                1.0721403279410322, -2.011004396402048, 0.45921528797001876, 0.02991177803501554)),
        Arguments.of(
            FedAdam.of(ADAM, AdaptiveConvention.KINGMA),
            values(
                1.1565003456335263, -2.0522691300011777, 0.48370382325033606, 0.07207457501652333)),
        Arguments.of(
            FedAdam.of(ADAM, AdaptiveConvention.KERAS),
            values(
                1.1444321006714169, -2.049083853423448, 0.4954765098197194, 0.07157338569789563)),
        Arguments.of(
            FedAdagrad.of(
                new AdaptiveParameters(0.1, 0.1, 0, 0, 1e-7), AdaptiveConvention.KERAS_ADAGRAD),
            values(
                1.0211962803982844,
                -1.9867312529116032,
                0.49971539674824184,
                0.028354111706811826)),
        Arguments.of(
            ServerMomentum.of(0.5, 0.9), values(1.098, -1.976, 0.499595, 0.25750000000000006)));
  }

  private static double[] values(double... values) {
    return values;
  }

  @ParameterizedTest
  @MethodSource("references")
  void threeRoundsGiveTheReferenceModel(ServerOptimizer optimizer, double[] expected) {
    Model model = run(optimizer, START);
    for (int i = 0; i < expected.length; i++) {
      assertThat(model.at(i)).isCloseTo(expected[i], within(1e-14));
    }
  }

  private static Model run(ServerOptimizer optimizer, double[] start) {
    Model model = Model.initial(LAYOUT, start);
    ServerState state = optimizer.initialState(LAYOUT);
    for (double[] mean : MEANS) {
      ServerOptimizer.Step step = optimizer.step(model, Rounds.mean(model, mean), state);
      state = step.state();
      model = Rounds.next(model, step);
    }
    return model;
  }

  @ParameterizedTest
  @MethodSource("references")
  void aRunResumedFromTheStatesBytesIsTheSameBitForBit(
      ServerOptimizer optimizer, double[] expected) {
    Model model = Model.initial(LAYOUT, START);
    ServerState state = optimizer.initialState(LAYOUT);
    for (double[] mean : MEANS) {
      byte[] bytes = bytes(state);
      WireReader in = new WireReader(bytes);
      ServerState resumed = ServerState.readFrom(in);
      in.end();
      ServerOptimizer.Step again = optimizer.step(model, Rounds.mean(model, mean), resumed);
      ServerOptimizer.Step step = optimizer.step(model, Rounds.mean(model, mean), state);
      assertThat(again.parameters()).isEqualTo(step.parameters());
      assertThat(bytes(again.state())).isEqualTo(bytes(step.state())).isNotEqualTo(bytes);
      assertThat(bytes(state)).isEqualTo(bytes);
      state = step.state();
      model = Rounds.next(model, step);
    }
  }

  private static byte[] bytes(ServerState state) {
    WireWriter out = new WireWriter();
    state.writeTo(out);
    return out.toByteArray();
  }

  @ParameterizedTest
  @MethodSource("references")
  void movingTheStartMovesTheModelAsMuch(ServerOptimizer optimizer, double[] expected) {
    Model moved = run(optimizer, new double[] {11, 8, 10.5, 10});
    for (int i = 0; i < expected.length; i++) {
      assertThat(moved.at(i)).isCloseTo(10 + expected[i], within(1e-13));
    }
  }

  @Test
  void aLargeTauGivesFederatedAveragingWithRateEtaOverTau() {
    double tau = 1e8;
    AdaptiveParameters flat = new AdaptiveParameters(tau, 1, 0, 0.99, tau);
    for (ServerOptimizer optimizer :
        new ServerOptimizer[] {
          FedYogi.of(flat, AdaptiveConvention.FLOWER),
          FedAdagrad.of(flat, AdaptiveConvention.FLOWER),
          FedAdam.of(flat, AdaptiveConvention.FLOWER)
        }) {
      Model model = Model.initial(LAYOUT, START);
      ServerOptimizer.Step step =
          optimizer.step(model, Rounds.mean(model, MEANS[0]), optimizer.initialState(LAYOUT));
      for (int i = 0; i < START.length; i++) {
        assertThat(step.parameters()[i]).isCloseTo(START[i] + MEANS[0][i], within(1e-7));
      }
    }
  }

  @Test
  void aSmallTauGivesStepsOfEtaInTheSignOfTheMean() {
    AdaptiveParameters sign = new AdaptiveParameters(0.5, 1, 0, 0, 1e-12);
    Model model = Model.initial(LAYOUT, START);
    FedAdam adam = FedAdam.of(sign, AdaptiveConvention.FLOWER);
    double[] moved =
        adam.step(model, Rounds.mean(model, MEANS[0]), adam.initialState(LAYOUT)).parameters();
    assertThat(moved).containsExactly(new double[] {1.5, -2.5, 0.5, 0.5}, within(1e-9));
  }

  @Test
  void theDescriptionNamesEveryParameterAndTheConvention() {
    assertThat(FedAdam.of(ADAM).spec().parameters())
        .containsEntry("eta", "0.1")
        .containsEntry("etaLocal", "0.1")
        .containsEntry("beta1", "0.9")
        .containsEntry("beta2", "0.99")
        .containsEntry("tau", "0.001")
        .containsEntry("correction", "NONE")
        .containsEntry("tauPlacement", "OUTSIDE")
        .containsEntry("initialSecondMoment", "tau squared");
    assertThat(FedYogi.flower().parameters().etaLocal()).isEqualTo(0.0316);
    assertThat(FedYogi.flower().convention()).isEqualTo(AdaptiveConvention.FLOWER);
  }

  @Test
  void badParametersAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> parameters(0, 0.9, 0.99, 1e-3));
    assertThatIllegalArgumentException().isThrownBy(() -> parameters(Double.NaN, 0.9, 0.99, 1e-3));
    assertThatIllegalArgumentException().isThrownBy(() -> parameters(1, 1, 0.99, 1e-3));
    assertThatIllegalArgumentException().isThrownBy(() -> parameters(1, 0.9, -0.1, 1e-3));
    assertThatIllegalArgumentException().isThrownBy(() -> parameters(1, 0.9, 0.99, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new AdaptiveConvention(
                    AdaptiveConvention.Correction.NONE,
                    AdaptiveConvention.TauPlacement.OUTSIDE,
                    OptionalDouble.of(-1)));
  }

  private static AdaptiveParameters parameters(double eta, double b1, double b2, double tau) {
    return new AdaptiveParameters(eta, 1, b1, b2, tau);
  }

  @Test
  void anotherOptimizersMemoryAndAnOverflowAreRefused() {
    Model model = Model.initial(LAYOUT, START);
    FedAdam adam = FedAdam.of(ADAM);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adam.step(model, Rounds.mean(model, MEANS[0]), ServerState.of()));
    ServerState badCount = ServerState.of(new double[4], new double[4], new double[] {0.5});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adam.step(model, Rounds.mean(model, MEANS[0]), badCount));
    assertThatThrownBy(
            () -> adam.step(model, Rounds.mean(model, 1e200, 0, 0, 0), adam.initialState(LAYOUT)))
        .isInstanceOf(HeadroomExceededException.class);
  }
}
