package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.core.random.RandomSource;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;

/**
 * Leaves of a window of numbers h = 5 modulo 6 those for which neither h nor 2h + 1 has a small
 * factor. Other residues modulo 6 make h or 2h + 1 divisible by 2 or 3.
 */
final class SafePrimeSieve {

  private static final int LARGEST_BOUND = 1 << 20;

  private final int window;
  private final int[] primes;

  SafePrimeSieve(int bits) {
    // About one safe prime to a window; sieving up to the bound costs less than the tests it saves.
    window = Math.max(1 << 10, bits * bits / 16);
    primes = primesBelow(Math.min(LARGEST_BOUND, Math.max(1 << 12, bits * bits / 2)));
  }

  /** What is left of the window that begins above a start, in random order. */
  Iterable<BigInteger> candidates(BigInteger start, RandomSource source) {
    BigInteger six = BigInteger.valueOf(6);
    BigInteger first = start.subtract(start.mod(six)).add(BigInteger.valueOf(5));
    int[] left = survivors(first);
    source.newStream().shuffle(left);
    return () -> {
      Iterator<Integer> steps = Arrays.stream(left).iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return steps.hasNext();
        }

        @Override
        public BigInteger next() {
          return first.add(BigInteger.valueOf(6L * steps.next()));
        }
      };
    };
  }

  private int[] survivors(BigInteger first) {
    int[] words = words(first);
    BitSet struck = new BitSet(window);
    for (int prime : primes) {
      long rest = remainder(words, prime);
      long inverse = inverseOfSix(prime);
      // h = first + 6k is 0 modulo the prime, or 2h + 1 is: h = (prime - 1) / 2.
      strike(struck, (prime - rest) * inverse % prime, prime);
      strike(struck, ((prime - 1) / 2 + prime - rest) * inverse % prime, prime);
    }
    struck.flip(0, window);
    return struck.stream().toArray();
  }

  private void strike(BitSet struck, long from, int step) {
    for (long k = from; k < window; k += step) {
      struck.set((int) k);
    }
  }

  private static long inverseOfSix(int prime) {
    return prime % 6 == 5 ? (prime + 1) / 6 : prime - (prime - 1) / 6;
  }

  private static long remainder(int[] words, int prime) {
    long rest = 0;
    for (int word : words) {
      rest = (rest << Integer.SIZE | (word & 0xffff_ffffL)) % prime;
    }
    return rest;
  }

  private static int[] words(BigInteger value) {
    int[] words = new int[(value.bitLength() + Integer.SIZE - 1) / Integer.SIZE];
    for (int i = 0; i < words.length; i++) {
      words[words.length - 1 - i] = value.shiftRight(Integer.SIZE * i).intValue();
    }
    return words;
  }

  /** From 5 on: 2 and 3 are dealt with by the residue modulo 6. */
  private static int[] primesBelow(int bound) {
    BitSet composite = new BitSet(bound);
    for (int i = 2; i * i < bound; i++) {
      for (int multiple = i * i; !composite.get(i) && multiple < bound; multiple += i) {
        composite.set(multiple);
      }
    }
    composite.set(0, 5);
    composite.flip(0, bound);
    composite.clear(0, 5);
    return composite.stream().toArray();
  }
}
