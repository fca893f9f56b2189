package io.github.flcrypt.aggregators.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.aggregators.Grids;
import io.github.flcrypt.aggregators.Rounds;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.IntegerGrid;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JointMaskerTest {

  private static final JointLayout JOINT = FedNova.layout(Rounds.LAYOUT);
  private static final int SIZE = Rounds.LAYOUT.size();

  /** Keeps every other coordinate and doubles it. */
  private record Half(Grids grids) implements Masker {

    @Override
    public StageSpec spec() {
      return StageSpec.of("mask.test-half");
    }

    @Override
    public CoordinateSelection select(RoundContext round) {
      double[] scales = new double[round.layout().layerCount()];
      Arrays.fill(scales, 2);
      int size = round.layout().size();
      return CoordinateSelection.of(
          round.layout(), IntStream.range(0, size).filter(i -> i % 2 == 1).toArray(), scales);
    }

    @Override
    public IntegerGrid grid(RoundContext round, CoordinateSelection selection) {
      return grids.grid(round, selection);
    }

    @Override
    public void quantize(
        double[] values,
        CoordinateSelection selection,
        IntegerGrid grid,
        RandomStream coins,
        long[] out) {
      grids.quantize(values, selection, grid, coins, out);
    }
  }

  private static RoundContext round(Masker masker) {
    return RoundContext.builder(
            0, Model.zero(JOINT.joint()), Pipeline.updates().quantize(masker).spec().digest())
        .cohort(Rounds.context(2, 1).cohort())
        .contributors(1, 2)
        .publicSeed(new byte[RoundContext.SEED_LENGTH])
        .build();
  }

  private static QuantizedUpdate masked(Masker masker, double... values) {
    PlainUpdate update = PlainUpdate.of(round(masker), Rounds.client(0), values, 1);
    return Pipeline.updates().quantize(masker).inClear(new Seed(1).source()).protect(update);
  }

  @Test
  void eachPartHasItsOwnGridAndMaskedParametersLeaveTheCountWhole() {
    Masker masker = JointMasker.of(JOINT, new Half(new Grids(0.25, 100)), new Grids(1, 1000));
    QuantizedUpdate update = masked(masker, 1, 2, 3, 4, 5, 6, 7, 8, 700);
    assertThat(update.toArray()).containsExactly(8, 16, 24, 32, 700);
    CoordinateSelection selection = update.format().selection();
    assertThat(IntStream.range(0, 5).map(selection::flatIndex)).containsExactly(1, 3, 5, 7, 8);
    assertThat(selection.layerScale(0)).isEqualTo(2);
    assertThat(selection.layerScale(2)).isEqualTo(1);
    assertThat(update.format().grid().step(0)).isEqualTo(0.25);
    assertThat(update.format().grid().step(2)).isEqualTo(1);
  }

  @Test
  void aNumberBeyondItsPartsRangeIsRefused() {
    Masker masker = JointMasker.of(JOINT, new Grids(0.25, 100), new Grids(1, 1000));
    assertThat(masked(masker, new double[SIZE + 1]).toArray()).containsOnly(0);
    double[] beyond = new double[SIZE + 1];
    beyond[SIZE] = 1001;
    assertThatThrownBy(() -> masked(masker, beyond)).isInstanceOf(HeadroomExceededException.class);
    beyond[SIZE] = 0;
    beyond[0] = 26;
    assertThatThrownBy(() -> masked(masker, beyond)).isInstanceOf(HeadroomExceededException.class);
  }

  @Test
  void theDescriptionNamesBothMaskersAndAnotherLayoutIsRefused() {
    Masker masker = JointMasker.of(JOINT, new Grids(0.25, 100), new Grids(1, 1000));
    assertThat(masker.spec().parameters())
        .containsEntry("parameters.step", "0.25")
        .containsEntry("additional.levels", "1000");
    assertThat(masker.spec())
        .isNotEqualTo(JointMasker.of(JOINT, new Grids(0.25, 100), new Grids(1, 999)).spec());
    assertThatThrownBy(() -> masker.select(Rounds.context(2, 1)))
        .isInstanceOf(LayoutMismatchException.class);
  }

  @Test
  void partsAreJoinedAndTakenApart() {
    double[] joint = JOINT.join(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, new double[] {9});
    assertThat(JOINT.parametersOf(joint)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(JOINT.additionalOf(joint)).containsExactly(9);
    Model model = Model.initial(JOINT.joint(), joint);
    assertThat(JOINT.parametersOf(model).layout()).isEqualTo(Rounds.LAYOUT);
    assertThat(JOINT.additionalOf(model)).containsExactly(9);
    assertThatThrownBy(() -> JOINT.parametersOf(new double[SIZE]))
        .isInstanceOf(LayoutMismatchException.class);
    assertThatThrownBy(() -> JOINT.join(new double[SIZE], new double[2]))
        .isInstanceOf(LayoutMismatchException.class);
    assertThatThrownBy(() -> JOINT.parametersOf(Model.zero(Rounds.LAYOUT)))
        .isInstanceOf(LayoutMismatchException.class);
  }
}
