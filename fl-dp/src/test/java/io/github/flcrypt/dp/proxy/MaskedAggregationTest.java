package io.github.flcrypt.dp.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.LayerUnits;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.testkit.StatisticalAssertions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Means over clients that were shown different parts. */
class MaskedAggregationTest {

  private static final double P1 = 0.2;
  private static final double P2 = 0.3;
  private static final ModelLayout SMALL =
      ModelLayout.of(new LayerShape("w", 2, 10), LayerShape.vector("b", 2));

  private static MaskedModelProxy proxy(MaskDraw draw) {
    return MaskedModelProxy.builder(Proxies.secret(1))
        .serverMask(P1)
        .clientMask(P2)
        .units(LayerUnits.of(LayerUnits.Kind.ELEMENT))
        .draw(draw)
        .build();
  }

  private static double[] update(int client, int size) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = Math.sin(3 * client + i) + 2;
    }
    return values;
  }

  private static AggregatedUpdate mean(MaskedModelProxy proxy, Model model, RoundContext round) {
    Accumulator<PlainUpdate, AggregatedUpdate> sum =
        proxy.<PlainUpdate>average().begin(RoundPlan.ofReals(round));
    for (int c = 0; c < Proxies.CLIENTS.size(); c++) {
      ClientId client = Proxies.CLIENTS.get(c);
      double[] by = update(c, model.layout().size());
      sum.add(Training.moved(proxy, model, round, client, by, c + 1));
    }
    return sum.finish();
  }

  private static double[] stepped(
      MaskedModelProxy proxy, AggregationMode mode, Model model, AggregatedUpdate mean) {
    ServerOptimizer optimizer = proxy.optimizer(mode, Training.ADD);
    return optimizer.step(model, mean, optimizer.initialState(model.layout())).parameters();
  }

  /** What all clients together would have done without masks. */
  private static double full(int coordinate) {
    double sum = 0;
    for (int c = 0; c < 5; c++) {
      sum += (c + 1) * update(c, coordinate + 1)[coordinate];
    }
    return sum / 15;
  }

  /** Two z-tests of false alarm rate 1e-9 for each mode and draw. */
  @ParameterizedTest
  @EnumSource(MaskDraw.class)
  void horvitzThompsonIsUnbiasedAndThePlainMeanShrinks(MaskDraw draw) {
    MaskedModelProxy proxy = proxy(draw);
    Model model = Model.zero(SMALL);
    boolean[] visible = proxy.serverVisible(SMALL);
    int coordinate = 0;
    while (!visible[coordinate]) {
      coordinate++;
    }
    double[] unbiased = new double[600];
    double[] plain = new double[unbiased.length];
    for (int t = 0; t < unbiased.length; t++) {
      AggregatedUpdate mean = mean(proxy, model, Proxies.round(t, model));
      unbiased[t] = stepped(proxy, AggregationMode.HORVITZ_THOMPSON, model, mean)[coordinate];
      plain[t] = stepped(proxy, AggregationMode.PLAIN, model, mean)[coordinate];
    }
    int survivors = 0;
    for (int i = 0; i < 20; i++) {
      survivors += visible[i] ? 1 : 0;
    }
    double shown =
        draw == MaskDraw.IID ? 1 - P2 : 1 - Math.round(P2 * survivors) / (double) survivors;
    double variance = 0;
    for (int c = 0; c < 5; c++) {
      double term = (c + 1) / 15.0 * update(c, SMALL.size())[coordinate];
      variance += term * term * (1 - shown) / shown;
    }
    double deviation = Math.sqrt(variance);
    StatisticalAssertions.assertMean(unbiased, full(coordinate), deviation);
    StatisticalAssertions.assertMean(plain, shown * full(coordinate), shown * deviation);
  }

  @ParameterizedTest
  @EnumSource(MaskDraw.class)
  void countNormalisedMeansAreTheWeightedMeansOfThoseWhoSaw(MaskDraw draw) {
    MaskedModelProxy proxy = proxy(draw);
    Model model = Proxies.model(SMALL, 3);
    for (int t = 0; t < 20; t++) {
      RoundContext round = Proxies.round(t, model);
      double[] next =
          stepped(proxy, AggregationMode.COUNT_NORMALISED, model, mean(proxy, model, round));
      for (int i = 0; i < SMALL.size(); i++) {
        double sum = 0;
        double weight = 0;
        for (int c = 0; c < 5; c++) {
          ClientId client = Proxies.CLIENTS.get(c);
          var view = proxy.show(model, round, client).visible();
          double[] indicator = new double[SMALL.size()];
          for (int v = 0; v < view.size(); v++) {
            indicator[view.flatIndex(v)] = 1;
          }
          sum += indicator[i] * (c + 1) * update(c, SMALL.size())[i];
          weight += indicator[i] * (c + 1);
        }
        double expected = model.at(i) + (weight > 0 ? sum / weight : 0);
        assertThat(next[i]).isCloseTo(expected, within(1e-12));
      }
    }
  }

  /**
   * Every client moves 5 % of the way to a common optimum. The published code's mean of whole
   * models moves 1 − p2 of that; the corrected ones all of it.
   */
  @Test
  void thePublishedMeanConvergesSlowerByTheHiddenPart() {
    ModelLayout layout = ModelLayout.of(new LayerShape("w", 15, 20));
    double plain = distance(layout, AggregationMode.PLAIN);
    double unbiased = distance(layout, AggregationMode.HORVITZ_THOMPSON);
    double counted = distance(layout, AggregationMode.COUNT_NORMALISED);
    assertThat(plain).isCloseTo(Math.pow(1 - 0.05 * (1 - P2), 60), within(0.012));
    assertThat(unbiased).isCloseTo(Math.pow(0.95, 60), within(0.005));
    assertThat(counted).isCloseTo(Math.pow(0.95, 60), within(0.005));
    assertThat(plain).isGreaterThan(2 * counted);
  }

  private static double distance(ModelLayout layout, AggregationMode mode) {
    MaskedModelProxy proxy = proxy(MaskDraw.IID);
    Model model = Model.initial(layout, Training.constant(layout.size(), 1));
    for (int t = 0; t < 60; t++) {
      RoundContext round = Proxies.round(t, model);
      double[] by = model.toArray();
      for (int i = 0; i < by.length; i++) {
        by[i] *= -0.05;
      }
      Accumulator<PlainUpdate, AggregatedUpdate> sum =
          proxy.<PlainUpdate>average().begin(RoundPlan.ofReals(round));
      for (ClientId client : Proxies.CLIENTS) {
        sum.add(Training.moved(proxy, model, round, client, by, 1));
      }
      model = model.next(stepped(proxy, mode, model, sum.finish()));
    }
    boolean[] visible = proxy.serverVisible(layout);
    double total = 0;
    int count = 0;
    for (int i = 0; i < visible.length; i++) {
      if (visible[i]) {
        total += Math.abs(model.at(i));
        count++;
      } else {
        assertThat(model.at(i)).isEqualTo(1);
      }
    }
    return total / count;
  }

  @ParameterizedTest
  @EnumSource(AggregationMode.class)
  void whatNobodySawGetsNeitherStepNorDecayNorMomentum(AggregationMode mode) {
    MaskedModelProxy proxy =
        MaskedModelProxy.builder(Proxies.secret(1)).serverMask(0.4).clientMask(0.7).build();
    Model model = Proxies.model(Proxies.LAYOUT, 8);
    RoundContext round = Proxies.round(2, model);
    boolean[] seen = new boolean[model.layout().size()];
    for (ClientId client : Proxies.CLIENTS) {
      var visible = proxy.show(model, round, client).visible();
      for (int v = 0; v < visible.size(); v++) {
        seen[visible.flatIndex(v)] = true;
      }
    }
    ServerOptimizer optimizer = proxy.optimizer(mode, Training.DECAY);
    ServerState before = optimizer.initialState(model.layout());
    ServerOptimizer.Step step = optimizer.step(model, mean(proxy, model, round), before);
    int frozen = 0;
    for (int i = 0; i < seen.length; i++) {
      boolean same =
          Double.doubleToRawLongBits(step.parameters()[i])
              == Double.doubleToRawLongBits(model.at(i));
      assertThat(same).isEqualTo(!seen[i]);
      assertThat(step.state().vector(0)[i] == 0.5).isEqualTo(!seen[i]);
      frozen += seen[i] ? 0 : 1;
    }
    assertThat(frozen).isPositive();
    assertThat(step.state().vector(1)).containsExactly(1);
  }

  /** A client that lies about what it was not shown moves nothing that the server hides. */
  @Test
  void serverHiddenCoordinatesStayBitForBitOverATrainingWithLiars() {
    MaskedModelProxy proxy = proxy(MaskDraw.IID);
    Model original = Proxies.model(SMALL, 5);
    Model model = original;
    ServerOptimizer optimizer = proxy.optimizer(AggregationMode.HORVITZ_THOMPSON, Training.DECAY);
    ServerState state = optimizer.initialState(SMALL);
    for (int t = 0; t < 10; t++) {
      RoundContext round = Proxies.round(t, model);
      Accumulator<PlainUpdate, AggregatedUpdate> sum =
          proxy.<PlainUpdate>average().begin(RoundPlan.ofReals(round));
      for (ClientId client : Proxies.CLIENTS) {
        sum.add(PlainUpdate.of(round, client, Training.constant(SMALL.size(), 0.1), 1));
      }
      ServerOptimizer.Step step = optimizer.step(model, sum.finish(), state);
      model = model.next(step.parameters());
      state = step.state();
    }
    boolean[] visible = proxy.serverVisible(SMALL);
    for (int i = 0; i < visible.length; i++) {
      assertThat(
              Double.doubleToRawLongBits(model.at(i)) == Double.doubleToRawLongBits(original.at(i)))
          .isEqualTo(!visible[i]);
    }
    assertThat(proxy.merge(original, model).toArray()).isEqualTo(model.toArray());
  }

  @Test
  void accumulatorsMergeAndRejectWithoutChange() {
    MaskedModelProxy proxy = proxy(MaskDraw.IID);
    Model model = Proxies.model(SMALL, 5);
    RoundContext round = Proxies.round(0, model);
    RoundPlan plan = RoundPlan.ofReals(round);
    var left = proxy.<PlainUpdate>average().begin(plan);
    var right = proxy.<PlainUpdate>average().begin(plan);
    for (int c = 0; c < 3; c++) {
      double[] by = update(c, SMALL.size());
      PlainUpdate each = Training.moved(proxy, model, round, Proxies.CLIENTS.get(c), by, c + 1);
      (c < 2 ? left : right).add(each);
    }
    PlainUpdate twice =
        Training.moved(proxy, model, round, Proxies.CLIENTS.get(0), update(0, SMALL.size()), 1);
    assertThatThrownBy(() -> left.add(twice)).isInstanceOf(RuntimeException.class);
    left.merge(right);
    assertThat(left.contributors()).isEqualTo(3);
    double[] fractions = left.finish().shownFraction();
    assertThat(fractions).hasSize(21);
    assertThat(fractions[20]).isEqualTo(1);
  }

  @Test
  void countsMustBeThere() {
    MaskedModelProxy proxy = proxy(MaskDraw.IID);
    Model model = Model.zero(SMALL);
    AggregatedUpdate uncounted =
        AggregatedUpdate.ofSeeingRule(
            Proxies.round(0, model), Proxies.CLIENTS, new double[SMALL.size()]);
    ServerOptimizer optimizer = proxy.optimizer(AggregationMode.COUNT_NORMALISED, Training.ADD);
    assertThatThrownBy(() -> optimizer.step(model, uncounted, ServerState.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shown fraction of 21 units; got 0");
    assertThat(optimizer.spec().parameters())
        .containsEntry("inner", "test.add")
        .containsEntry("inner.rate", "1")
        .containsEntry("mode", "COUNT_NORMALISED");
    assertThat(List.of(AggregationMode.values())).hasSize(4);
  }
}
