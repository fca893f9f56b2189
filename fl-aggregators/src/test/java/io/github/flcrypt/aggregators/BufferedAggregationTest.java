package io.github.flcrypt.aggregators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.aggregators.asynchronous.BufferedSum;
import io.github.flcrypt.aggregators.asynchronous.FedBuff;
import io.github.flcrypt.aggregators.asynchronous.StaleUpdate;
import io.github.flcrypt.aggregators.asynchronous.StalenessException;
import io.github.flcrypt.aggregators.asynchronous.StalenessWeighting;
import io.github.flcrypt.aggregators.asynchronous.UpdateBuffer;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.DuplicateContributionException;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RealSum;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.TooFewContributorsException;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.pipeline.QuantizedPipeline;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BufferedAggregationTest {

  private static final int VERSION = 12;
  private static final FedBuff RULE = new FedBuff(4, 8, StalenessWeighting.polynomial(0.5), 1000);

  private static Model modelOfVersion(int version) {
    Model model = Model.zero(Rounds.LAYOUT);
    for (int v = 0; v < version; v++) {
      model = model.next(new double[Rounds.LAYOUT.size()]);
    }
    return model;
  }

  private static RoundContext round(FedBuff rule, int enrolled, Digest pipeline) {
    return rule.declare(
            RoundContext.builder(3, modelOfVersion(VERSION), pipeline)
                .cohort(Rounds.context(enrolled, 1).cohort())
                .key(Transparent.KEY)
                .publicSeed(new byte[RoundContext.SEED_LENGTH]),
            enrolled)
        .build();
  }

  private static RoundPlan plan(FedBuff rule, int enrolled) {
    return RoundPlan.ofReals(round(rule, enrolled, Rounds.PIPELINE));
  }

  @Test
  void weightsAreThePublishedFunctions() {
    StalenessWeighting root = StalenessWeighting.polynomial(0.5);
    assertThat(root.weight(0)).isEqualTo(1);
    assertThat(root.weight(3)).isEqualTo(0.5);
    assertThat(root.weight(8)).isCloseTo(1.0 / 3, within(1e-15));
    StalenessWeighting hinge = StalenessWeighting.hinge(10, 4);
    assertThat(hinge.weight(4)).isEqualTo(1);
    assertThat(hinge.weight(6)).isCloseTo(1.0 / 21, within(1e-16));
    assertThat(StalenessWeighting.constant().weight(1L << 40)).isEqualTo(1);
    assertThat(root.factor(8, 1000)).isEqualTo(333);
    assertThat(root.factor(Long.MAX_VALUE, 1000)).isEqualTo(1);
    assertThat(hinge.factor(Long.MAX_VALUE, 7)).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> root.weight(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> root.factor(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> StalenessWeighting.polynomial(0));
    assertThatIllegalArgumentException().isThrownBy(() -> StalenessWeighting.hinge(1, -1));
  }

  @SeededCases(10)
  void realsIntegersAndCiphertextsGiveTheSameStalenessWeightedMean(Seed seed) {
    RandomStream random = seed.stream("updates");
    QuantizedPipeline<PlainUpdate> pipeline =
        Pipeline.updates().quantize(new CentMasker()).weighted(300);
    RoundPlan plan = pipeline.plan(round(RULE, 9, pipeline.spec().digest()));
    UpdateBuffer<PlainUpdate, RealSum> reals =
        RULE.open(SumAlgebra.reals(), RoundPlan.ofReals(plan.context()));
    UpdateBuffer<QuantizedUpdate, IntegerSum> integers = RULE.open(SumAlgebra.integers(), plan);
    UpdateBuffer<EncryptedUpdate<Transparent>, EncryptedSum<Transparent>> encrypted =
        RULE.open(SumAlgebra.encrypted(new Transparent.Evaluator()), plan);
    Transparent.Holder holder = new Transparent.Holder();
    double[] expected = new double[Rounds.LAYOUT.size()];
    double total = 0;
    for (PlainUpdate update : Rounds.updates(plan, 9, random).subList(3, 7)) {
      long age = random.nextInt(9);
      long base = VERSION - age;
      long factor = Math.round(1000 / Math.sqrt(1.0 + (double) age));
      QuantizedUpdate quantized = pipeline.inClear(seed.source()).protect(update);
      reals.add(new StaleUpdate<>(base, update));
      integers.add(new StaleUpdate<>(base, quantized));
      encrypted.add(new StaleUpdate<>(base, holder.encrypt(quantized)));
      total += (double) factor * update.weight();
      for (int i = 0; i < expected.length; i++) {
        expected[i] += factor * update.weight() * update.at(i);
      }
    }
    BufferedSum<RealSum> plain = reals.close();
    IntegerSum exact = integers.close().sum();
    assertThat(holder.decrypt(encrypted.close().sum())).isEqualTo(exact);
    for (int i = 0; i < expected.length; i++) {
      assertThat(plain.sum().average().at(i)).isCloseTo(expected[i] / total, within(1e-9));
      assertThat(exact.average().at(i)).isCloseTo(expected[i] / total, within(0.00501));
    }
    assertThat(plain.factors()).isEqualTo(exact.addends());
    assertThat(plain.meanWeight()).isEqualTo(exact.addends() / 4000.0);
    assertThat(plain.staleness()).hasSize(4);
  }

  @Test
  void theWindowIsKeptAndRefusalsChangeNothing() {
    RoundPlan plan = plan(RULE, 6);
    UpdateBuffer<PlainUpdate, RealSum> buffer = RULE.open(SumAlgebra.reals(), plan);
    List<PlainUpdate> updates = updates(plan);
    buffer.add(new StaleUpdate<>(VERSION - 8, updates.get(0)));
    assertThatThrownBy(() -> buffer.add(new StaleUpdate<>(VERSION - 9, updates.get(1))))
        .isInstanceOf(StalenessException.class)
        .hasMessageContaining("[4, 12]; got 3");
    assertThatThrownBy(() -> buffer.add(new StaleUpdate<>(VERSION + 1, updates.get(1))))
        .isInstanceOf(StalenessException.class);
    assertThatThrownBy(() -> buffer.add(new StaleUpdate<>(VERSION, updates.get(0))))
        .isInstanceOf(DuplicateContributionException.class);
    PlainUpdate other = updates(plan(RULE, 5)).get(1);
    assertThatThrownBy(() -> buffer.add(new StaleUpdate<>(VERSION, other)))
        .isInstanceOf(RoundMismatchException.class);
    assertThat(buffer.size()).isEqualTo(1);
    assertThatThrownBy(buffer::close).isInstanceOf(TooFewContributorsException.class);
    for (int i = 1; i < 4; i++) {
      buffer.add(new StaleUpdate<>(VERSION, updates.get(i)));
    }
    assertThat(buffer.isFull()).isTrue();
    assertThatIllegalStateException()
        .isThrownBy(() -> buffer.add(new StaleUpdate<>(VERSION, updates.get(4))));
    BufferedSum<RealSum> sum = buffer.close();
    assertThat(sum.factors()).isEqualTo(3333);
    assertThat(sum.sum().average().at(0)).isCloseTo((0 * 333 + 6 * 1000) / 3333.0, within(1e-12));
    assertThatIllegalStateException().isThrownBy(buffer::close);
  }

  private static List<PlainUpdate> updates(RoundPlan plan) {
    List<PlainUpdate> updates = new ArrayList<>();
    for (int i = 0; i < plan.context().cohort().size(); i++) {
      double[] values = new double[Rounds.LAYOUT.size()];
      java.util.Arrays.fill(values, i);
      updates.add(PlainUpdate.of(plan.context(), Rounds.client(i), values, 1));
    }
    return updates;
  }

  @Test
  void roundsNotDeclaredForTheBufferAndBadParametersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RULE.open(SumAlgebra.reals(), Rounds.plan(9, 4)));
    assertThatIllegalArgumentException().isThrownBy(() -> plan(RULE, 3));
    StalenessWeighting constant = StalenessWeighting.constant();
    assertThatIllegalArgumentException().isThrownBy(() -> new FedBuff(0, 1, constant, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new FedBuff(1, -1, constant, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new FedBuff(1, 1, constant, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FedBuff(1 << 20, 1, constant, 1 << 20));
  }
}
