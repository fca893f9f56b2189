package io.github.flcrypt.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.testing.Seeds;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SlotPackingTest {

  /** Packs by the definition: the sum of (value + M) times two to the slot's place. */
  private static BigInteger[] oracle(SlotPacking packing, long[] values) {
    BigInteger[] plaintexts = new BigInteger[packing.plaintextCount()];
    Arrays.fill(plaintexts, BigInteger.ZERO);
    for (int i = 0; i < values.length; i++) {
      int place = i % packing.slotsPerPlaintext() * packing.slotBits();
      int p = i / packing.slotsPerPlaintext();
      BigInteger slot = BigInteger.valueOf(values[i]).add(BigInteger.valueOf(packing.magnitude()));
      plaintexts[p] = plaintexts[p].add(slot.shiftLeft(place));
    }
    return plaintexts;
  }

  private static PlaintextVector sum(SlotPacking packing, long[]... addends) {
    BigInteger[] sum = new BigInteger[packing.plaintextCount()];
    Arrays.fill(sum, BigInteger.ZERO);
    for (long[] addend : addends) {
      PlaintextVector packed = packing.pack(addend);
      for (int p = 0; p < sum.length; p++) {
        sum[p] = sum[p].add(packed.at(p));
      }
    }
    return PlaintextVector.of(packing.plaintextBits(), sum);
  }

  static IntStream slotWidths() {
    return IntStream.rangeClosed(2, SlotPacking.LARGEST_SLOT_BITS);
  }

  @ParameterizedTest
  @MethodSource("slotWidths")
  void everySlotHoldsItsExtremesAtEveryWidthAcrossWordBorders(int width) {
    long magnitude = (1L << (width - 1)) - 1;
    for (int bits : new int[] {width, 63 + width, 64 + width, 129 + width, 191, 257}) {
      if (bits < width) {
        continue;
      }
      int length = 2 * (bits / width) + 1;
      SlotPacking packing = SlotPacking.prove(magnitude, 1, bits, length);
      assertThat(packing.slotBits()).isEqualTo(width);
      for (int place = 0; place < length; place++) {
        for (long extreme : new long[] {magnitude, -magnitude}) {
          long[] values = new long[length];
          Arrays.fill(values, -extreme);
          values[place] = extreme;
          PlaintextVector packed = packing.pack(values);
          assertThat(packed).isEqualTo(PlaintextVector.of(bits, oracle(packing, values)));
          assertThat(packing.unpack(packed, 1)).isEqualTo(values);
        }
      }
    }
  }

  @ParameterizedTest
  @Seeds(200)
  void randomSumsEqualTheSumsOfBigIntegers(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long magnitude = 1 + random.nextLong(1L << random.nextInt(1, 40));
    int addends = random.nextInt(1, 12);
    int bits = random.nextInt(62, 700);
    int length = random.nextInt(1, 60);
    SlotPacking packing = SlotPacking.prove(magnitude, addends, bits, length);
    long[][] values = new long[addends][length];
    long[] expected = new long[length];
    for (long[] addend : values) {
      for (int i = 0; i < length; i++) {
        addend[i] =
            switch (random.nextInt(4)) {
              case 0 -> magnitude;
              case 1 -> -magnitude;
              default -> random.nextLong(-magnitude, magnitude + 1);
            };
        expected[i] += addend[i];
      }
      assertThat(packing.pack(addend)).isEqualTo(PlaintextVector.of(bits, oracle(packing, addend)));
    }
    assertThat(packing.unpack(sum(packing, values), addends)).isEqualTo(expected);
  }

  @ParameterizedTest
  @Seeds(40)
  void theDeclaredNumberOfExtremeAddendsNeverCarriesAndOneMoreIsRefused(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long magnitude = 1 + random.nextLong(1L << 20);
    int addends = random.nextInt(1, 40);
    SlotPacking packing = SlotPacking.prove(magnitude, addends, 130, 9);
    for (long extreme : new long[] {magnitude, -magnitude}) {
      long[] all = new long[9];
      Arrays.fill(all, extreme);
      long[][] copies = new long[addends][];
      Arrays.fill(copies, all);
      PlaintextVector full = sum(packing, copies);
      assertThat(packing.unpack(full, addends)).containsOnly(extreme * addends);
      assertThatThrownBy(() -> packing.unpack(full, addends + 1))
          .isInstanceOf(HeadroomExceededException.class);
      assertThatThrownBy(() -> packing.unpack(full, 0))
          .isInstanceOf(HeadroomExceededException.class);
    }
  }

  @Test
  void slotsAreTheNarrowestThatHoldTwiceTheLargestSum() {
    for (long magnitude : new long[] {1, 2, 3, 127, 128, 1L << 30}) {
      for (long addends : new long[] {1, 2, 5, 1000}) {
        int needed =
            BigInteger.TWO
                .multiply(BigInteger.valueOf(magnitude))
                .multiply(BigInteger.valueOf(addends))
                .bitLength();
        assertThat(SlotPacking.prove(magnitude, addends, 3000, 1).slotBits()).isEqualTo(needed);
      }
    }
  }

  @Test
  void tooWideSlotsAreRefusedAndNeverWrap() {
    assertThat(SlotPacking.prove((1L << 61) - 1, 1, 62, 1).slotBits()).isEqualTo(62);
    long[][] tooMuch = {
      {1L << 61, 1},
      {Long.MAX_VALUE, 1},
      {Long.MAX_VALUE, Long.MAX_VALUE},
      {1L << 32, 1L << 32},
      {3L << 31, 1L << 32}
    };
    for (long[] pair : tooMuch) {
      assertThatThrownBy(() -> SlotPacking.prove(pair[0], pair[1], 3000, 1))
          .isInstanceOf(HeadroomExceededException.class);
    }
    assertThatThrownBy(() -> SlotPacking.prove(8, 1, 4, 1))
        .isInstanceOf(HeadroomExceededException.class);
  }

  @Test
  void integersBeyondTheMagnitudeAndWrongLengthsAreRefused() {
    SlotPacking packing = SlotPacking.prove(5, 2, 64, 3);
    for (long bad : new long[] {6, -6, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThatThrownBy(() -> packing.pack(new long[] {0, bad, 0}))
          .isInstanceOf(HeadroomExceededException.class)
          .hasMessageNotContaining(Long.toString(bad));
    }
    assertThatThrownBy(() -> packing.pack(new long[2]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SlotPacking.prove(0, 1, 64, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SlotPacking.prove(1, 0, 64, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SlotPacking.prove(1, 1, 64, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void plaintextsThatCannotBeASumAreRefused() {
    SlotPacking packing = SlotPacking.prove(5, 3, 72, 20);
    PlaintextVector good = sum(packing, new long[20]);
    int used = packing.slotsPerPlaintext() * packing.slotBits();
    BigInteger slotTooLarge = good.at(0).add(BigInteger.valueOf(6));
    BigInteger above = good.at(0).setBit(used);
    for (BigInteger bad : new BigInteger[] {slotTooLarge, above}) {
      assertThatThrownBy(() -> packing.unpack(PlaintextVector.of(72, bad, good.at(1)), 1))
          .isInstanceOf(MalformedMessageException.class);
    }
    assertThatThrownBy(
            () -> packing.unpack(PlaintextVector.of(72, good.at(0), good.at(1).setBit(71)), 1))
        .isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> packing.unpack(PlaintextVector.of(72, good.at(0)), 1))
        .isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> packing.unpack(PlaintextVector.of(73, good.at(0), good.at(1)), 1))
        .isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void equalPackingsAreEqual() {
    SlotPacking packing = SlotPacking.prove(5, 3, 70, 20);
    assertThat(packing)
        .isEqualTo(SlotPacking.prove(5, 3, 70, 20))
        .hasSameHashCodeAs(SlotPacking.prove(5, 3, 70, 20))
        .isNotEqualTo(SlotPacking.prove(5, 3, 70, 21))
        .isNotEqualTo(SlotPacking.prove(5, 3, 71, 20))
        .isNotEqualTo(SlotPacking.prove(5, 2, 70, 20))
        .isNotEqualTo(SlotPacking.prove(4, 3, 70, 20))
        .hasToString(packing.toString());
    assertThat(packing.length()).isEqualTo(20);
    assertThat(packing.maximumAddends()).isEqualTo(3);
  }

  @ParameterizedTest
  @Seeds(60)
  void countedPackingsHoldOneInTheFirstSlotOfEveryPlaintext(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long magnitude = 1 + random.nextLong(1L << random.nextInt(1, 30));
    int addends = random.nextInt(1, 9);
    int length = random.nextInt(1, 60);
    SlotPacking packing =
        SlotPacking.proveCounted(magnitude, addends, random.nextInt(80, 700), length);
    long[][] values = new long[addends][length];
    long[] expected = new long[length];
    for (long[] addend : values) {
      for (int i = 0; i < length; i++) {
        addend[i] = random.nextBoolean() ? magnitude : random.nextLong(-magnitude, magnitude + 1);
        expected[i] += addend[i];
      }
      PlaintextVector packed = packing.pack(addend);
      assertThat(packed)
          .isEqualTo(PlaintextVector.of(packing.plaintextBits(), counted(packing, addend)));
    }
    PlaintextVector total = sum(packing, values);
    assertThat(packing.unpack(total, addends)).isEqualTo(expected);
    for (int p = 0; p < total.size(); p++) {
      BigInteger[] changed = new BigInteger[total.size()];
      Arrays.setAll(changed, total::at);
      changed[p] = changed[p].subtract(packing.pack(values[0]).at(p));
      assertThatThrownBy(
              () -> packing.unpack(PlaintextVector.of(packing.plaintextBits(), changed), addends))
          .isInstanceOf(MalformedMessageException.class)
          .hasMessageContaining("counter in plaintext");
    }
  }

  private static BigInteger[] counted(SlotPacking packing, long[] values) {
    BigInteger[] plaintexts = new BigInteger[packing.plaintextCount()];
    Arrays.fill(plaintexts, BigInteger.ONE);
    int each = packing.slotsPerPlaintext() - 1;
    for (int i = 0; i < values.length; i++) {
      BigInteger slot = BigInteger.valueOf(values[i]).add(BigInteger.valueOf(packing.magnitude()));
      int place = (1 + i % each) * packing.slotBits();
      plaintexts[i / each] = plaintexts[i / each].add(slot.shiftLeft(place));
    }
    return plaintexts;
  }

  @Test
  void countedPackingsNeedRoomForTwoSlots() {
    assertThat(SlotPacking.proveCounted(7, 1, 8, 3).plaintextCount()).isEqualTo(3);
    assertThatThrownBy(() -> SlotPacking.proveCounted(7, 1, 7, 3))
        .isInstanceOf(HeadroomExceededException.class);
    assertThat(SlotPacking.proveCounted(5, 3, 70, 20))
        .isNotEqualTo(SlotPacking.prove(5, 3, 70, 20));
  }
}
