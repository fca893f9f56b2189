package io.github.flcrypt.core.codec;

import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.MalformedMessageException;
import java.util.Objects;

/**
 * Puts many signed integers into few large ones, each in a slot wide enough for the sum of all
 * addends, so that adding the large integers adds every slot and never carries into the next.
 *
 * <p>Proof of headroom. An addend lies in [−M, M]; stored with offset M it lies in [0, 2M]. The sum
 * of at most A addends lies in [0, 2MA], and a slot has as many bits as 2MA needs. So no slot ever
 * carries, and the count of addends turns a sum back: value = slot − count·M.
 *
 * <p>A counted packing gives up the first slot of every plaintext for the number 1, so that the sum
 * of plaintexts tells how many were added; {@link #unpack} refuses a sum in which any plaintext was
 * left out or added twice. Immutable.
 */
public final class SlotPacking {

  /** Slots fit a signed 64-bit integer with one bit to spare. */
  public static final int LARGEST_SLOT_BITS = 62;

  private final long magnitude;
  private final long maximumAddends;
  private final int slotBits;
  private final int slotsPerPlaintext;
  private final int plaintextBits;
  private final int length;
  private final int counters;

  private SlotPacking(
      long magnitude,
      long maximumAddends,
      int slotBits,
      int plaintextBits,
      int length,
      int counters) {
    this.magnitude = magnitude;
    this.maximumAddends = maximumAddends;
    this.slotBits = slotBits;
    this.plaintextBits = plaintextBits;
    this.slotsPerPlaintext = plaintextBits / slotBits;
    this.length = length;
    this.counters = counters;
  }

  /**
   * The packing with the narrowest slots that are wide enough.
   *
   * @param magnitude every addend lies in [−magnitude, magnitude]; at least 1
   * @param maximumAddends the largest number of addends, multiplicities counted; at least 1
   * @param plaintextBits plaintexts are below 2^plaintextBits
   * @param length the number of integers to pack, at least 1
   * @return the packing
   * @throws HeadroomExceededException if a slot would need more than 62 bits or more than a
   *     plaintext has
   */
  public static SlotPacking prove(
      long magnitude, long maximumAddends, int plaintextBits, int length) {
    return prove(magnitude, maximumAddends, plaintextBits, length, 0);
  }

  /**
   * Such a packing with a counter in the first slot of every plaintext.
   *
   * @param magnitude every addend lies in [−magnitude, magnitude]; at least 1
   * @param maximumAddends the largest number of addends, multiplicities counted; at least 1
   * @param plaintextBits plaintexts are below 2^plaintextBits
   * @param length the number of integers to pack, at least 1
   * @return the packing
   * @throws HeadroomExceededException if a slot would need more than 62 bits or more than half of a
   *     plaintext
   */
  public static SlotPacking proveCounted(
      long magnitude, long maximumAddends, int plaintextBits, int length) {
    return prove(magnitude, maximumAddends, plaintextBits, length, 1);
  }

  private static SlotPacking prove(
      long magnitude, long maximumAddends, int plaintextBits, int length, int counters) {
    if (magnitude < 1 || maximumAddends < 1 || length < 1) {
      throw new IllegalArgumentException(
          "magnitude, addends and length must be at least 1; got "
              + magnitude
              + ", "
              + maximumAddends
              + ", "
              + length);
    }
    long high = Math.multiplyHigh(magnitude, maximumAddends);
    long product = magnitude * maximumAddends;
    int needed =
        high == 0 && product > 0 ? 65 - Long.numberOfLeadingZeros(product) : Integer.MAX_VALUE;
    int room = plaintextBits / (1 + counters);
    if (needed > LARGEST_SLOT_BITS || needed > room) {
      throw new HeadroomExceededException(
          "a slot for "
              + maximumAddends
              + " addends of magnitude "
              + magnitude
              + " must have at most "
              + Math.min(LARGEST_SLOT_BITS, room)
              + " bits; use fewer bits, a smaller weight or fewer contributors");
    }
    return new SlotPacking(magnitude, maximumAddends, needed, plaintextBits, length, counters);
  }

  /**
   * Packs one addend.
   *
   * @param integers as many as the packing's length, each within the magnitude
   * @return the plaintexts
   * @throws HeadroomExceededException if an integer is beyond the magnitude
   */
  public PlaintextVector pack(long[] integers) {
    if (integers.length != length) {
      throw new IllegalArgumentException("integers must be " + length + "; got " + integers.length);
    }
    int wordsEach = PlaintextVector.wordsFor(plaintextBits);
    long[] words = new long[Math.multiplyExact(wordsEach, plaintextCount())];
    for (int i = 0; i < length; i++) {
      long value = integers[i];
      if (value > magnitude || value < -magnitude) {
        throw new HeadroomExceededException(
            "integer " + i + " must be within the proved magnitude " + magnitude);
      }
      int base = i / integersEach() * wordsEach;
      int bit = bitOf(i);
      long slot = value + magnitude;
      int word = base + (bit >>> 6);
      int shift = bit & 63;
      words[word] |= slot << shift;
      if (shift + slotBits > 64) {
        words[word + 1] |= slot >>> (64 - shift);
      }
    }
    for (int p = 0; p < counters * plaintextCount(); p++) {
      words[p * wordsEach] |= 1;
    }
    return new PlaintextVector(plaintextBits, words);
  }

  /**
   * Takes a sum apart.
   *
   * @param sum the sum of packed addends
   * @param addends how many were added, multiplicities counted; 1 to the maximum
   * @return the sum of each integer
   * @throws HeadroomExceededException if more were added than was proved
   * @throws MalformedMessageException if the plaintexts cannot be a sum of so many addends, or a
   *     counter tells another number
   */
  public long[] unpack(PlaintextVector sum, long addends) {
    if (addends < 1 || addends > maximumAddends) {
      throw new HeadroomExceededException(
          "addends must be in [1, " + maximumAddends + "]; got " + addends);
    }
    if (sum.size() != plaintextCount() || sum.bits() != plaintextBits) {
      throw new MalformedMessageException(
          "sum must have "
              + plaintextCount()
              + " plaintexts of "
              + plaintextBits
              + " bits; got "
              + sum.size()
              + " of "
              + sum.bits());
    }
    requireCounters(sum, addends);
    long[] integers = new long[length];
    long mask = (1L << slotBits) - 1;
    long largest = 2 * magnitude * addends;
    for (int i = 0; i < length; i++) {
      int plaintext = i / integersEach();
      int bit = bitOf(i);
      int shift = bit & 63;
      long slot = sum.word(plaintext, bit >>> 6) >>> shift;
      if (shift + slotBits > 64) {
        slot |= sum.word(plaintext, (bit >>> 6) + 1) << (64 - shift);
      }
      slot &= mask;
      if (slot > largest) {
        throw new MalformedMessageException(
            "slot "
                + i
                + " must be at most "
                + largest
                + " for "
                + addends
                + " addends; the sum is not one of this round's");
      }
      integers[i] = slot - magnitude * addends;
    }
    requireNothingAbove(sum);
    return integers;
  }

  private int integersEach() {
    return slotsPerPlaintext - counters;
  }

  private int bitOf(int integer) {
    return (integer % integersEach() + counters) * slotBits;
  }

  private void requireCounters(PlaintextVector sum, long addends) {
    for (int p = 0; p < counters * plaintextCount(); p++) {
      long counter = sum.word(p, 0) & ((1L << slotBits) - 1);
      if (counter != addends) {
        throw new MalformedMessageException(
            "the counter in plaintext "
                + p
                + " must equal the declared "
                + addends
                + " addends; got "
                + counter
                + "; the sum is not of the updates it names");
      }
    }
  }

  private void requireNothingAbove(PlaintextVector sum) {
    for (int p = 0; p < plaintextCount(); p++) {
      int used = (Math.min(integersEach(), length - p * integersEach()) + counters) * slotBits;
      int words = PlaintextVector.wordsFor(plaintextBits);
      for (int w = used >>> 6; w < words; w++) {
        long above = sum.word(p, w) >>> (w == used >>> 6 ? used & 63 : 0);
        if (above != 0) {
          throw new MalformedMessageException(
              "plaintext " + p + " must be empty above its " + used + " bits of slots");
        }
      }
    }
  }

  /**
   * The number of plaintexts, and so of ciphertexts, of one addend.
   *
   * @return at least 1
   */
  public int plaintextCount() {
    return (length + integersEach() - 1) / integersEach();
  }

  /**
   * The width of a slot.
   *
   * @return 2 to 62
   */
  public int slotBits() {
    return slotBits;
  }

  /**
   * The number of slots of one plaintext, a counter included.
   *
   * @return at least 1, of a counted packing at least 2
   */
  public int slotsPerPlaintext() {
    return slotsPerPlaintext;
  }

  /**
   * Plaintexts are below two to this power.
   *
   * @return the bit length limit
   */
  public int plaintextBits() {
    return plaintextBits;
  }

  /**
   * The number of integers packed.
   *
   * @return at least 1
   */
  public int length() {
    return length;
  }

  /**
   * Every addend lies within this magnitude.
   *
   * @return at least 1
   */
  public long magnitude() {
    return magnitude;
  }

  /**
   * The number of addends for which headroom is proved.
   *
   * @return at least 1
   */
  public long maximumAddends() {
    return maximumAddends;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SlotPacking that
        && magnitude == that.magnitude
        && maximumAddends == that.maximumAddends
        && plaintextBits == that.plaintextBits
        && length == that.length
        && counters == that.counters;
  }

  @Override
  public int hashCode() {
    return Objects.hash(magnitude, maximumAddends, plaintextBits, length, counters);
  }

  @Override
  public String toString() {
    return "SlotPacking["
        + length
        + " integers in "
        + plaintextCount()
        + " plaintexts, "
        + slotBits
        + "-bit slots for "
        + maximumAddends
        + " addends]";
  }
}
