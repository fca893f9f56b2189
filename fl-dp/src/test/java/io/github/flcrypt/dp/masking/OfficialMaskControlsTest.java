package io.github.flcrypt.dp.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.testkit.Seed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the published code of FedQSN gets wrong, reproduced beside what the library does. */
class OfficialMaskControlsTest {

  /**
   * The published exact-count mask zeroes int(p2 m) of the (1 - p1) m units that the server left
   * and scales by 1/((1 - p1)(1 - p2)): its mean is (1 - p1 - p2)/((1 - p1)(1 - p2)).
   */
  @ParameterizedTest
  @CsvSource({"0.2, 0.2, 0.9375", "0.3, 0.3, 0.816", "0.5, 0.4, 0.333"})
  void thePublishedExactCountScaleIsBiased(double p1, double p2, double published) {
    int units = 1000;
    int left = (int) Math.round((1 - p1) * units);
    int zeroed = (int) (p2 * units);
    double mean = (double) (left - zeroed) / units / ((1 - p1) * (1 - p2));
    assertThat(mean).isCloseTo(published, within(0.001));
    // Right: the rate of what is left, and the scale of what was really kept.
    CoordinateSelection selection =
        UplinkMask.exactCount(MaskUnit.ELEMENT, p2)
            .select(MaskingRounds.plain(1, MaskingRounds.vectors(left)));
    assertThat(selection.size() * selection.layerScale(0)).isCloseTo(left, within(1e-9));
  }

  /** With 3 of 7 columns kept at rate 0.6, one over the rate would be 5 % too much. */
  @ParameterizedTest
  @CsvSource({"7, 0.6", "5, 0.3", "3, 0.5"})
  void theScaleOfAnExactCountIsNotTheInverseOfTheRate(int units, double dropRate) {
    CoordinateSelection selection =
        UplinkMask.exactCount(MaskUnit.ELEMENT, dropRate)
            .select(MaskingRounds.plain(1, MaskingRounds.vectors(units)));
    double wrong = selection.size() / (1 - dropRate);
    assertThat(Math.abs(wrong / units - 1)).isGreaterThan(0.04);
    assertThat(selection.size() * selection.layerScale(0)).isCloseTo(units, within(1e-12));
  }

  /**
   * Averaging whole state dictionaries, a masked column counts as unchanged, so the step towards a
   * target shrinks by the kept part; with the mask's scale the mean step is the whole step.
   */
  @ParameterizedTest
  @CsvSource({"0.3", "0.5"})
  void averagingWithoutTheScaleShrinksTheStep(double dropRate) {
    ModelLayout layout = MaskingRounds.vectors(10);
    UplinkMask mask = UplinkMask.exactCount(MaskUnit.ELEMENT, dropRate);
    int rounds = 4000;
    double shrunk = 0;
    double scaled = 0;
    for (int r = 0; r < rounds; r++) {
      CoordinateSelection selection =
          mask.select(MaskingRounds.plain(r + new Seed(1).value(), layout));
      shrunk += selection.size() / 10.0 / rounds;
      scaled += selection.size() / 10.0 * selection.layerScale(0) / rounds;
    }
    assertThat(shrunk).isCloseTo(1 - dropRate, within(1e-9));
    assertThat(scaled).isCloseTo(1, within(1e-9));
  }
}
