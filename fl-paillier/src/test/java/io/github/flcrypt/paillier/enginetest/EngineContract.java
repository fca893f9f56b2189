package io.github.flcrypt.paillier.enginetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.flcrypt.paillier.internal.engine.CombTable;
import io.github.flcrypt.paillier.internal.engine.Exponents;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ModularEngine;
import io.github.flcrypt.paillier.internal.engine.ModulusSet;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every provider of modular arithmetic must do; each provider's tests extend it. */
public abstract class EngineContract {

  private static final BigInteger THREE = BigInteger.valueOf(3);
  private static final long LONG_OPERATIONS = 1_000_000;

  /**
   * A provider.
   *
   * @return the provider under test
   */
  protected abstract ModularEngine engine();

  @Test
  void everyOperationEqualsBigIntegerAtEverySize() {
    SplittableRandom random = new SplittableRandom(1);
    for (int bits = 2; bits < 260; bits += bits < 70 ? 1 : 13) {
      for (ModulusSet set : setsOf(random, bits)) {
        differential(set, 1 + random.nextInt(11), random.nextLong()).everything(4);
      }
    }
    for (int bits : new int[] {1024, 1025, 1536, 2047}) {
      differential(ModulusSet.squaresOf(odd(random, bits)), 3, bits).everything(4);
      differential(ModulusSet.plain(odd(random, 2 * bits)), 3, bits).everything(4);
    }
  }

  @Test
  void moduliNextToPowersOfTwoAreRight() {
    for (int bits :
        new int[] {3, 50, 51, 52, 53, 54, 55, 56, 63, 64, 65, 102, 110, 111, 448, 550}) {
      BigInteger power = BigInteger.ONE.shiftLeft(bits);
      for (BigInteger root :
          new BigInteger[] {
            power.subtract(BigInteger.ONE), power.add(BigInteger.ONE), power.subtract(THREE)
          }) {
        differential(ModulusSet.squaresOf(root), 5, bits).everything(5);
        differential(ModulusSet.plain(root), 5, bits).everything(5);
        differential(ModulusSet.squaresOf(root, THREE), 6, bits).everything(5);
      }
    }
  }

  @Test
  void theLongestKeysAreRight() {
    SplittableRandom random = new SplittableRandom(3);
    for (int bits : new int[] {4096, 7681, 16_384}) {
      BigInteger root = odd(random, bits);
      BigInteger allOnes = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
      for (ModulusSet set :
          new ModulusSet[] {
            ModulusSet.squaresOf(root), ModulusSet.squaresOf(allOnes), ModulusSet.plain(root)
          }) {
        if (engine().supports(set)) {
          differential(set, 2, bits).shortChains();
        }
      }
    }
  }

  @Test
  void hotMethodsAllocateNothing() {
    SplittableRandom random = new SplittableRandom(4);
    for (ModulusSet set :
        new ModulusSet[] {
          ModulusSet.squaresOf(odd(random, 257)), ModulusSet.plain(odd(random, 500))
        }) {
      ModularContext context = engine().context(set);
      Workspace workspace = context.newWorkspace();
      ResidueBatch a = context.newBatch(8);
      ResidueBatch b = context.newBatch(8);
      context.settle(a, a, workspace);
      context.settle(b, b, workspace);
      CombTable table = context.newComb(new BigInteger[] {THREE}, 64, 4);
      Exponents.Secret exponents = Exponents.secret(64, number(random, 64));
      int[] places = {0, 1, 2, 3, 4, 5, 6, 7};
      long[] plaintexts = new long[8 * set.rootWords()];
      boolean squares = set.kind() == ModulusSet.Kind.SQUARES;
      Runnable operations =
          () -> {
            context.product(a, a, b, workspace);
            context.square(a, a, workspace);
            context.productAt(a, places, b, places, 8, workspace);
            context.comb(a, table, exponents, workspace);
            if (squares) {
              context.multiplyByGeneratorPower(b, b, plaintexts, 0, workspace);
              context.settle(b, b, workspace);
            }
          };
      assertThat(AllocatedBytes.leastOf(operations, 100, 600)).isZero();
    }
  }

  @Test
  void whatIsOfAnotherContextOrSizeIsRefused() {
    ModularContext context = engine().context(ModulusSet.squaresOf(BigInteger.valueOf(1_000_003)));
    ModularContext other = engine().context(ModulusSet.squaresOf(BigInteger.valueOf(1_000_003)));
    Workspace workspace = context.newWorkspace();
    ResidueBatch three = context.newBatch(3);
    ResidueBatch four = context.newBatch(4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> context.product(three, three, four, workspace));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> context.square(three, other.newBatch(3), workspace));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> context.productAt(three, new int[] {0}, three, new int[] {1}, 1, workspace));
    CombTable table = other.newComb(new BigInteger[] {BigInteger.TWO}, 10, 4);
    Exponents.Open exponent = Exponents.open(BigInteger.TEN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> context.comb(three, table, exponent, workspace));
    CombTable shorter = context.newComb(new BigInteger[] {BigInteger.TWO}, 3, 4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> context.comb(three, shorter, exponent, workspace));
  }

  @Test
  @Tag("long")
  void aMillionRandomOperationsEqualBigInteger() {
    SplittableRandom random = new SplittableRandom(5);
    long done = 0;
    while (done < LONG_OPERATIONS) {
      int bits = 2 + random.nextInt(random.nextInt(60) == 0 ? 2100 : 330);
      for (ModulusSet set : setsOf(random, bits)) {
        Suite suite = differential(set, 1 + random.nextInt(40), random.nextLong());
        suite.everything(4 + random.nextInt(2));
        done += suite.operations();
      }
    }
    assertThat(done).isGreaterThanOrEqualTo(LONG_OPERATIONS);
  }

  private List<ModulusSet> setsOf(SplittableRandom random, int bits) {
    BigInteger root = odd(random, bits);
    BigInteger other = odd(random, 2 + random.nextInt(bits));
    List<ModulusSet> sets = new ArrayList<>();
    sets.add(ModulusSet.plain(root));
    sets.add(ModulusSet.plain(root, other));
    sets.add(ModulusSet.squaresOf(root));
    sets.add(ModulusSet.squaresOf(other, root));
    return sets;
  }

  private static BigInteger odd(SplittableRandom random, int bits) {
    return number(random, bits).setBit(bits - 1).setBit(0);
  }

  private static BigInteger number(SplittableRandom random, int bits) {
    byte[] bytes = new byte[bits / 8 + 1];
    random.nextBytes(bytes);
    return new BigInteger(1, bytes).mod(BigInteger.ONE.shiftLeft(bits));
  }

  private Suite differential(ModulusSet set, int size, long seed) {
    return new Suite(new EngineDifferential(engine().context(set), size, seed), set);
  }

  private record Suite(EngineDifferential test, ModulusSet set) {

    void everything(int window) {
      shortChains();
      test.powers();
      test.combs(window);
    }

    void shortChains() {
      test.products();
      test.indexedProducts();
      if (set.kind() == ModulusSet.Kind.SQUARES) {
        test.generatorPowers();
      }
    }

    long operations() {
      return test.operations();
    }
  }
}
