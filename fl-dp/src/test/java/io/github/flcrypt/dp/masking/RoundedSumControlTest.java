package io.github.flcrypt.dp.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.core.BoundedUpdate;
import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.RecordClipper;
import io.github.flcrypt.core.RecordContributions;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.clipping.FixedClipper;
import io.github.flcrypt.testkit.Seed;
import org.junit.jupiter.api.Test;

/**
 * Why every record is rounded by itself: where the sum of records is rounded, a record that
 * contributes nothing at all moves the integers further than a whole clipped record may.
 */
class RoundedSumControlTest {

  private static final int SIZE = 4096;
  private static final int LEVELS = 4;

  /** One record as long as the clip bound, then records of zeros. */
  private record OneAndZeros(int records) implements RecordContributions {

    @Override
    public void contribution(int record, double[] out) {
      for (int i = 0; i < out.length; i++) {
        out[i] = record == 0 ? 1 / Math.sqrt(SIZE) : 0;
      }
    }
  }

  @Test
  void aZeroRecordMovesARoundedSumBeyondTheBoundAndASumOfRoundedRecordsNotAtAll() {
    ModelLayout layout = MaskingRounds.vectors(SIZE);
    RecordClipper records =
        RecordClipper.of(
            FixedClipper.flat(Norm.L2, 1), UplinkMasker.ofLevels(UplinkMask.none(), LEVELS), 2, 2);
    RoundContext round = MaskingRounds.clipped(1, layout, ClipBounds.overall(Norm.L2, 1));
    double bound = records.sensitivity(round).totalL2();
    assertThat(movedByRoundingTheSum(new Seed(1))).isGreaterThan(bound);

    BoundedUpdate with =
        records.clip(round, MaskingRounds.client(0), new OneAndZeros(2), new Seed(1).source());
    BoundedUpdate without =
        records.clip(round, MaskingRounds.client(0), new OneAndZeros(1), new Seed(1).source());
    for (int i = 0; i < SIZE; i++) {
      assertThat(with.at(i)).isEqualTo(without.at(i));
    }
  }

  /** The distance between two roundings of one and the same sum, half way up in every place. */
  private static double movedByRoundingTheSum(Seed seed) {
    RandomStream first = seed.stream("coins of one data set");
    RandomStream second = seed.stream("coins of its neighbour");
    int different = 0;
    for (int i = 0; i < SIZE; i++) {
      different += first.nextBoolean() == second.nextBoolean() ? 0 : 1;
    }
    return Math.sqrt(different);
  }
}
