package io.github.flcrypt.dp.clipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.core.BoundedUpdate;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.RecordClipper;
import io.github.flcrypt.core.RecordContributions;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.RandomMaskQuantizer;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.util.List;

/** The rules bound single records too: one record moves the sum by its own integers alone. */
class ClippedRecordsTest {

  private static final ModelLayout LAYOUT = Histories.layout(9, 4);

  private static List<Clipper> clippers() {
    return List.of(
        FixedClipper.flat(Norm.L1, 1),
        FixedClipper.perLayer(Norm.L2, 1, 0.3),
        CoordinateClipper.perLayer(Norm.L2, 1, 0.3),
        AutomaticClipper.flat(Norm.L2, 1, 0.01),
        AutomaticClipper.perLayer(Norm.L1, 0.01, 1, 0.3),
        AadpClipper.published(Norm.L1, 1, 0.3),
        AadpClipper.published(Norm.L2, 1, 0.3));
  }

  private record Rows(double[][] values) implements RecordContributions {

    @Override
    public int records() {
      return values.length;
    }

    @Override
    public void contribution(int record, double[] out) {
      System.arraycopy(values[record], 0, out, 0, out.length);
    }
  }

  @SeededCases(20)
  void aSumOfOneRecordKeepsTheRecordedSensitivity(Seed seed) {
    RandomStream random = seed.stream("records");
    for (Clipper clipper : clippers()) {
      RoundContext round = Histories.round(0, LAYOUT, clipper);
      RecordClipper records =
          RecordClipper.of(clipper, RandomMaskQuantizer.ofLevels(0, 1 << 10), 10, 40);
      double length = Math.scalb(1.0, random.nextInt(40) - 20);
      double[][] rows = {Histories.vector(13, Norm.L2, length, random)};
      BoundedUpdate sum =
          records.clip(round, new ClientId("client-0"), new Rows(rows), seed.source());
      long[] integers = new long[13];
      for (int i = 0; i < 13; i++) {
        integers[i] = sum.at(i);
      }
      assertThat(sum.sensitivity().admits(integers, sum.format().selection())).isTrue();
      assertThat(sum.sensitivity()).isEqualTo(records.sensitivity(round));
    }
  }
}
