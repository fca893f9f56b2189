package io.github.flcrypt.examples.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a masked and quantized downlink costs on the digits, 30 seeds, paired with no mask. */
@Tag("long")
class DownlinkLongTest {

  private static final int SEEDS = 30;
  private static double[] baseline = new double[0];

  @BeforeAll
  static void trainWithoutMasks() {
    baseline = DownlinkDrop.accuracies(DownlinkSetting.of(0, 0), SEEDS);
  }

  /** Allowed points of drop, and two standard errors. */
  @ParameterizedTest
  @CsvSource({"0.1, 8, 0.5", "0.3, 8, 2.0", "0.3, 4, 2.0"})
  void dropsStayWithinTheirBounds(double hidden, int bits, double allowed) {
    DownlinkDrop drop =
        DownlinkDrop.of(baseline, DownlinkDrop.accuracies(DownlinkSetting.of(hidden, bits), SEEDS));
    assertThat(drop.drop()).as("%s", drop).isLessThanOrEqualTo(allowed + 2 * drop.standardError());
  }
}
