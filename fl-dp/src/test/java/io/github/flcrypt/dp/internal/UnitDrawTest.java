package io.github.flcrypt.dp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sets drawn four coins at a time are those of one coin at a time. */
class UnitDrawTest {

  private static RandomStream stream() {
    return new InsecureDeterministicRandomSource(5).newStream();
  }

  /** Sixteen bits for each unit, four units to a word; a tie goes on with a coin of the rest. */
  private static BitSet oneByOne(int units, double keepRate, RandomStream coins) {
    BitSet kept = new BitSet();
    double scaled = keepRate * 65536;
    long threshold = (long) Math.floor(scaled);
    for (int first = 0; first < units; first += 64) {
      int count = Math.min(64, units - first);
      long[] words = new long[(count + 3) / 4];
      for (int w = 0; w < words.length; w++) {
        words[w] = coins.nextLong();
      }
      for (int i = 0; i < count; i++) {
        long coin = (words[i / 4] >>> (16 * (i % 4))) & 0xFFFF;
        boolean tie = coin == threshold && scaled > threshold;
        kept.set(
            first + i, tie ? StochasticRounding.coin(scaled - threshold, coins) : coin < threshold);
      }
    }
    return kept;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.5",
    "3, 0.9",
    "63, 0.5",
    "64, 0.7",
    "65, 0.3",
    "1000, 1",
    "100000, 0.6",
    "100000, 0.123",
    "100000, 0.0000001",
    "100000, 0.99999",
    "4096, 0.00001525878906250"
  })
  void coinsAreThoseOfOneAtATime(int units, double keepRate) {
    BitSet drawn = BitSet.valueOf(UnitDraw.independent(units, keepRate, stream()));

    assertThat(drawn).isEqualTo(oneByOne(units, keepRate, stream()));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "64, 64", "65, 1", "65, 64", "1000, 400", "70000, 69999"})
  void exactSetsHaveTheirSizeAndNothingBeyondTheUnits(int units, int keep) {
    BitSet drawn = BitSet.valueOf(UnitDraw.exact(units, keep, stream()));

    assertThat(drawn.cardinality()).isEqualTo(keep);
    assertThat(drawn.length()).isLessThanOrEqualTo(units);
  }
}
