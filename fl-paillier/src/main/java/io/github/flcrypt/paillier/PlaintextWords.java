package io.github.flcrypt.paillier;

import io.github.flcrypt.core.codec.PlaintextVector;
import io.github.flcrypt.paillier.internal.engine.Words;
import java.math.BigInteger;

/**
 * Plaintexts under one key as 64-bit words, least significant first, the form in which the engine
 * takes them.
 *
 * @param size the number of plaintexts
 * @param words as many for each as n has
 */
record PlaintextWords(int size, long[] words) {

  /** Room for so many plaintexts of 0. */
  static PlaintextWords zeros(PaillierPublicKey key, int size) {
    return new PlaintextWords(size, new long[Math.multiplyExact(size, wordsEach(key))]);
  }

  static int wordsEach(PaillierPublicKey key) {
    return (key.modulusBits() + 63) >>> 6;
  }

  static PlaintextWords of(PaillierPublicKey key, BigInteger... values) {
    PlaintextWords result = zeros(key, values.length);
    int each = wordsEach(key);
    for (int i = 0; i < values.length; i++) {
      Words.write(values[i], result.words, i * each, each);
    }
    return result;
  }

  /** Copies a vector whose numbers are below 2^(bits of n - 2). */
  static PlaintextWords of(PaillierPublicKey key, PlaintextVector vector) {
    PlaintextWords result = zeros(key, vector.size());
    int each = wordsEach(key);
    long[] buffer = new long[each];
    for (int i = 0; i < vector.size(); i++) {
      int copied = vector.copyWords(i, buffer);
      System.arraycopy(buffer, 0, result.words, i * each, copied);
    }
    return result;
  }

  /** Adds a number below 2^(64 - offset of the word) shifted left; bits must not overlap. */
  void put(int plaintext, int wordsEach, int bit, BigInteger value) {
    int base = plaintext * wordsEach;
    int shift = bit & 63;
    int word = base + (bit >>> 6);
    BigInteger rest = value;
    int done = 0;
    while (done < value.bitLength()) {
      long part = rest.longValue();
      words[word] |= part << shift;
      if (shift > 0 && word + 1 < base + wordsEach) {
        words[word + 1] |= part >>> (64 - shift);
      }
      rest = rest.shiftRight(64);
      word++;
      done += 64;
    }
  }
}
