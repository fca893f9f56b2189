package io.github.flcrypt.paillier.internal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Trial division by all primes below a bound, several primes to one long division. */
public final class SmallPrimes {

  /** Exclusive bound of the primes that a public modulus is tried by: 2^16, about 6500 primes. */
  public static final int MODULUS_BOUND = 1 << 16;

  private static final List<Group> GROUPS = groups();

  /** Primes whose product fits one 32-bit word, the fast case of long division. */
  private static final class Group {

    private final BigInteger product;
    private final int[] primes;

    Group(long product, List<Integer> primes) {
      this.product = BigInteger.valueOf(product);
      this.primes = primes.stream().mapToInt(Integer::intValue).toArray();
    }

    int[] remainders(BigInteger value) {
      long rest = value.mod(product).longValue();
      return Arrays.stream(primes).map(prime -> (int) (rest % prime)).toArray();
    }
  }

  private SmallPrimes() {}

  /**
   * Looks for a prime factor below a bound.
   *
   * @param value the number to try, at least 2
   * @param bound exclusive bound of the primes, at most {@link #MODULUS_BOUND}
   * @return whether some prime below the bound divides the number; a small prime divides itself
   */
  public static boolean divideAny(BigInteger value, int bound) {
    for (Group group : GROUPS) {
      long rest = value.mod(group.product).longValue();
      for (int prime : group.primes) {
        if (prime >= bound) {
          return false;
        }
        if (rest % prime == 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** Tells whether s or s · multiplier + 1 has a small factor, from remainders of s alone. */
  static final class PairSieve {

    private final int bound;
    private final int[][] multipliers;

    PairSieve(BigInteger multiplier, int bound) {
      this.bound = bound;
      this.multipliers =
          GROUPS.stream()
              .takeWhile(group -> group.primes[0] < bound)
              .map(group -> group.remainders(multiplier))
              .toArray(int[][]::new);
    }

    boolean divideAny(BigInteger s) {
      for (int g = 0; g < multipliers.length; g++) {
        long rest = s.mod(GROUPS.get(g).product).longValue();
        int[] primes = GROUPS.get(g).primes;
        for (int i = 0; i < primes.length && primes[i] < bound; i++) {
          long remainder = rest % primes[i];
          if (remainder == 0 || (remainder * multipliers[g][i] + 1) % primes[i] == 0) {
            return true;
          }
        }
      }
      return false;
    }
  }

  private static List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    List<Integer> members = new ArrayList<>();
    long product = 1;
    for (int prime : sieve()) {
      if (((product * prime) >>> Integer.SIZE) != 0) {
        groups.add(new Group(product, members));
        members.clear();
        product = 1;
      }
      members.add(prime);
      product *= prime;
    }
    groups.add(new Group(product, members));
    return List.copyOf(groups);
  }

  private static int[] sieve() {
    BitSet composite = new BitSet(MODULUS_BOUND);
    for (int i = 2; i * i < MODULUS_BOUND; i++) {
      for (int multiple = i * i; !composite.get(i) && multiple < MODULUS_BOUND; multiple += i) {
        composite.set(multiple);
      }
    }
    composite.set(0, 2);
    composite.flip(0, MODULUS_BOUND);
    return composite.stream().toArray();
  }
}
