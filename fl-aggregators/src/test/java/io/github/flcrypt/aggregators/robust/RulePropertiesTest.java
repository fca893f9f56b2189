package io.github.flcrypt.aggregators.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.SeeingRule;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What every rule has in common. */
class RulePropertiesTest {

  private static final int CLIENTS = 13;
  private static final int BYZANTINE = 2;
  private static final int WIDTH = 7;

  private final double[] none = new double[WIDTH];

  @SeededCases(5)
  void orderSplitAndThreadsDoNotMatterAndInputsStay(Seed seed) {
    RandomStream random = seed.stream("updates");
    List<PlainUpdate> updates = updates(random, Vectors.random(random, CLIENTS, WIDTH));
    List<double[]> before = updates.stream().map(PlainUpdate::toArray).toList();
    RoundPlan plan = RoundPlan.ofReals(updates.get(0).round());
    for (SeeingRule<PlainUpdate> rule : Rules.all(BYZANTINE, CLIENTS)) {
      double[] expected = Vectors.apply(rule, updates);
      List<PlainUpdate> shuffled = shuffled(updates, random);
      assertThat(Vectors.apply(rule, shuffled)).as(rule.toString()).isEqualTo(expected);
      double[] direct = new double[WIDTH];
      rule.combine(shuffled, direct);
      assertThat(direct).as(rule.toString()).isEqualTo(expected);
      Accumulator<PlainUpdate, AggregatedUpdate> left = rule.begin(plan);
      Accumulator<PlainUpdate, AggregatedUpdate> right = rule.begin(plan);
      shuffled.forEach(u -> (random.nextBoolean() ? left : right).add(u));
      left.merge(right);
      assertThat(left.finish().toArray()).as(rule.toString()).isEqualTo(expected);
      assertThat(shuffled.parallelStream().collect(rule.collector(plan)).toArray())
          .isEqualTo(expected);
    }
    for (int i = 0; i < CLIENTS; i++) {
      assertThat(updates.get(i).toArray()).isEqualTo(before.get(i));
    }
  }

  private static List<PlainUpdate> updates(RandomStream random, double[][] rows) {
    long[] weights = new long[rows.length];
    Arrays.setAll(weights, i -> 1 + random.nextInt(9));
    return Vectors.weighted(weights, rows);
  }

  private static List<PlainUpdate> shuffled(List<PlainUpdate> updates, RandomStream random) {
    int[] order = IntStream.range(0, updates.size()).toArray();
    random.shuffle(order);
    return new ArrayList<>(IntStream.of(order).mapToObj(updates::get).toList());
  }

  @SeededCases(5)
  void aPowerOfTwoScalesExactlyAndNegationNegates(Seed seed) {
    RandomStream random = seed.stream("updates");
    double[][] rows = Vectors.random(random, CLIENTS, WIDTH);
    for (SeeingRule<PlainUpdate> rule : Rules.translating(BYZANTINE, CLIENTS)) {
      if (rule instanceof GeometricMedian) {
        continue;
      }
      double[] expected = Vectors.apply(rule, rows);
      double[] scaled = Vectors.apply(rule, Vectors.map(rows, -4, none));
      for (int c = 0; c < WIDTH; c++) {
        assertThat(scaled[c]).as(rule.toString()).isCloseTo(-4 * expected[c], within(1e-14));
      }
    }
  }

  @SeededCases(5)
  void everythingMovesWithTheUpdates(Seed seed) {
    RandomStream random = seed.stream("updates");
    double[][] rows = Vectors.eighths(random, CLIENTS, WIDTH);
    double[] shift = Vectors.eighths(random, 1, WIDTH)[0];
    for (SeeingRule<PlainUpdate> rule : Rules.translating(BYZANTINE, CLIENTS)) {
      double[] expected = Vectors.apply(rule, rows);
      double[] moved = Vectors.apply(rule, Vectors.map(rows, 1, shift));
      for (int c = 0; c < WIDTH; c++) {
        assertThat(moved[c]).as(rule.toString()).isCloseTo(expected[c] + shift[c], within(1e-9));
      }
    }
  }

  @SeededCases(5)
  void fewLiarsCannotTakeARobustRuleOutOfTheHonestRange(Seed seed) {
    RandomStream random = seed.stream("updates");
    double[][] rows = Vectors.random(random, CLIENTS, WIDTH);
    for (int liar = 0; liar < BYZANTINE; liar++) {
      double size = Math.scalb(1.0, random.nextInt(40));
      rows[random.nextInt(CLIENTS)] = Vectors.map(rows, size, none)[liar];
    }
    for (SeeingRule<PlainUpdate> rule : Rules.robust(BYZANTINE, CLIENTS)) {
      for (double value : Vectors.apply(rule, rows)) {
        assertThat(Math.abs(value)).as(rule.toString()).isLessThan(3);
      }
    }
  }

  @SeededCases(3)
  void equalUpdatesGiveThatUpdate(Seed seed) {
    double[] one = Vectors.eighths(seed.stream("updates"), 1, WIDTH)[0];
    double[][] rows = new double[CLIENTS][];
    Arrays.fill(rows, one);
    for (SeeingRule<PlainUpdate> rule : Rules.translating(BYZANTINE, CLIENTS)) {
      assertThat(Vectors.apply(rule, rows)).as(rule.toString()).isEqualTo(one);
    }
  }

  @SeededCases(1)
  void specsTellRulesApartAndMergingAnotherRuleIsRefused(Seed seed) {
    List<SeeingRule<PlainUpdate>> rules = Rules.all(BYZANTINE, CLIENTS);
    assertThat(rules.stream().map(SeeingRule::spec).distinct())
        .hasSize((int) rules.stream().map(Object::toString).distinct().count());
  }
}
