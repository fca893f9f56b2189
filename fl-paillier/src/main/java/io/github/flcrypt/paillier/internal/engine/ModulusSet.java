package io.github.flcrypt.paillier.internal.engine;

import java.math.BigInteger;
import java.util.List;

/**
 * The moduli of a batch: element i is a residue modulo number {@code i % count()}. One modulus
 * serves everybody's arithmetic modulo n², two serve Chinese remaindering, p² and q² in turn.
 *
 * @param kind what is computed modulo
 * @param roots one or two odd numbers of at least 3, of any lengths: the moduli themselves for
 *     {@link Kind#PLAIN}, their square roots for {@link Kind#SQUARES}
 */
public record ModulusSet(Kind kind, List<BigInteger> roots) {

  /** What is computed modulo. */
  public enum Kind {
    /** Modulo the numbers themselves: the cheapest way in and out, good for sums. */
    PLAIN,
    /** Modulo the squares of the numbers: good for long chains, and gives g^m and logarithms. */
    SQUARES
  }

  /**
   * Checks the numbers.
   *
   * @param kind what is computed modulo
   * @param roots one or two odd numbers of at least 3
   */
  public ModulusSet {
    roots = List.copyOf(roots);
    if (roots.isEmpty() || roots.size() > 2) {
      throw new IllegalArgumentException("moduli must be 1 or 2; got " + roots.size());
    }
    for (BigInteger root : roots) {
      if (root.signum() <= 0 || !root.testBit(0) || root.bitLength() < 2) {
        throw new IllegalArgumentException("moduli must be odd and at least 3");
      }
    }
  }

  /**
   * Plain moduli.
   *
   * @param moduli one or two odd numbers
   * @return the set
   */
  public static ModulusSet plain(BigInteger... moduli) {
    return new ModulusSet(Kind.PLAIN, List.of(moduli));
  }

  /**
   * Squares as moduli.
   *
   * @param roots one or two odd numbers
   * @return the set
   */
  public static ModulusSet squaresOf(BigInteger... roots) {
    return new ModulusSet(Kind.SQUARES, List.of(roots));
  }

  /**
   * The number of moduli.
   *
   * @return 1 or 2
   */
  public int count() {
    return roots.size();
  }

  /**
   * The modulus of an element of a batch.
   *
   * @param element the index in the batch
   * @return the number that the element is a residue of
   */
  public BigInteger modulusOf(int element) {
    BigInteger root = rootOf(element);
    return kind == Kind.PLAIN ? root : root.multiply(root);
  }

  /**
   * The number behind the modulus of an element.
   *
   * @param element the index in the batch
   * @return the modulus or its square root
   */
  public BigInteger rootOf(int element) {
    return roots.get(element % roots.size());
  }

  /**
   * The 64-bit words of a residue at the border of the engine, the same for all elements.
   *
   * @return words of the longest modulus
   */
  public int residueWords() {
    return words(true);
  }

  /**
   * The 64-bit words of a plaintext or logarithm at the border of the engine.
   *
   * @return words of the longest of {@link #roots}
   */
  public int rootWords() {
    return words(false);
  }

  private int words(boolean ofModulus) {
    int bits = 0;
    for (int i = 0; i < roots.size(); i++) {
      bits = Math.max(bits, (ofModulus ? modulusOf(i) : rootOf(i)).bitLength());
    }
    return (bits + 63) >>> 6;
  }

  /** Shows lengths alone: the moduli may be secret. */
  @Override
  public String toString() {
    return kind + " of " + roots.stream().map(BigInteger::bitLength).toList() + " bits";
  }
}
