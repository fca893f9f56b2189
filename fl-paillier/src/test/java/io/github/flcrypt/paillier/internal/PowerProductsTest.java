package io.github.flcrypt.paillier.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.paillier.SeededSource;
import io.github.flcrypt.paillier.internal.PowerPlan.Way;
import io.github.flcrypt.paillier.internal.engine.CombTable;
import io.github.flcrypt.paillier.internal.engine.Exponents;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerProductsTest {

  private static final BigInteger N =
      new BigInteger("1000000007").multiply(new BigInteger("998244353"));
  private static final BigInteger MODULUS = N.multiply(N);
  private static final PublicArithmetic KEY = new PublicArithmetic(N);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void equalsTheNaiveProductForAllSignsAndCounts(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int terms : new int[] {1, 2, 3, 17, 200, 1500}) {
      BigInteger[] bases = bases(terms, seed);
      BigInteger[] exponents = new BigInteger[terms];
      for (int i = 0; i < terms; i++) {
        exponents[i] =
            switch (random.nextInt(6)) {
              case 0 -> BigInteger.ZERO;
              case 1 -> BigInteger.ONE;
              case 2 -> BigInteger.ONE.negate();
              case 3 -> BigInteger.valueOf(Long.MIN_VALUE);
              default -> BigInteger.valueOf(random.nextLong() >> random.nextInt(60));
            };
      }
      assertThat(product(bases, exponents)).isEqualTo(naive(bases, exponents));
    }
  }

  @Test
  void everyWidthOfBothWaysGivesTheSame() {
    BigInteger[] bases = bases(23, 9);
    BigInteger[] exponents = new BigInteger[23];
    SplittableRandom random = new SplittableRandom(9);
    Arrays.setAll(exponents, i -> BigInteger.valueOf(random.nextLong(1L << 33)));
    exponents[5] = BigInteger.ZERO;
    exponents[6] = BigInteger.ONE.shiftLeft(33).subtract(BigInteger.ONE);
    BigInteger expected = naive(bases, exponents);
    BigInteger[] filled = Arrays.copyOf(exponents, 24);
    filled[23] = BigInteger.ZERO;
    for (Way way : Way.values()) {
      for (int width = 1; width <= 12; width++) {
        for (ModularContext context : new ModularContext[] {KEY.sums(), KEY.powers()}) {
          ResidueBatch batch = Residues.load(context, bases);
          context.settle(batch, batch, context.newWorkspace());
          for (int segments : new int[] {1, 2, 8}) {
            BigInteger[] result =
                Residues.read(
                    context,
                    SignedPowers.products(
                        context,
                        batch,
                        Exponents.open(filled),
                        new ProductPattern.Matrix(1, 23, 1),
                        new PowerPlan(way, width, segments, 0)));
            assertThat(result).containsExactly(expected);
          }
        }
      }
    }
  }

  @Test
  void rowsAndWeightedVectorsAreComputedAtOnce() {
    SplittableRandom random = new SplittableRandom(12);
    BigInteger[] bases = bases(60, 8);
    long[] words = Residues.words(bases, KEY.sums().moduli().residueWords());
    for (int bits : new int[] {1, 9, 40, 200}) {
      BigInteger[][] rows = new BigInteger[7][60];
      for (BigInteger[] row : rows) {
        Arrays.setAll(row, i -> signed(bits, random));
      }
      BigInteger[] products = SignedPowers.matrix(KEY, words, 60, rows);
      for (int r = 0; r < rows.length; r++) {
        assertThat(products[r]).isEqualTo(naive(bases, rows[r]));
      }
      BigInteger[] weights = {rows[0][0], rows[0][1], BigInteger.ZERO};
      BigInteger[] sums = SignedPowers.weightedSum(KEY, words, 20, weights);
      for (int i = 0; i < sums.length; i++) {
        BigInteger[] column = {bases[i], bases[20 + i], bases[40 + i]};
        assertThat(sums[i]).isEqualTo(naive(column, weights));
      }
    }
  }

  private static BigInteger signed(int bits, SplittableRandom random) {
    BigInteger magnitude = BigInteger.ZERO;
    for (int done = 0; done < bits; done += 32) {
      magnitude = magnitude.shiftLeft(32).add(BigInteger.valueOf(random.nextLong(1L << 32)));
    }
    magnitude = magnitude.mod(BigInteger.ONE.shiftLeft(bits));
    return random.nextBoolean() ? magnitude : magnitude.negate();
  }

  @Test
  void nothingAndZerosGiveOne() {
    BigInteger[] none = {};
    assertThat(product(none, none)).isEqualTo(1);
    BigInteger[] zeros = {BigInteger.ZERO, BigInteger.ZERO};
    assertThat(product(bases(2, 3), zeros)).isEqualTo(1);
  }

  @Test
  void theWayFollowsTheNumberOfFactorsAndTheLengthOfExponents() {
    assertThat(plan(10, 32, 1).way()).isEqualTo(Way.INTERLEAVED);
    assertThat(plan(50, 2048, 1).way()).isEqualTo(Way.INTERLEAVED);
    assertThat(plan(10_000, 32, 1).way()).isEqualTo(Way.BUCKETS);
    // About 4 multiplications for each factor.
    assertThat(plan(10_000, 32, 1).cost()).isLessThan(50_000);
  }

  @Test
  void oneProductOfManyTermsFillsTheLanesOfAProvider() {
    assertThat(plan(100, 16, 1).segments()).isEqualTo(1);
    PowerPlan eight = plan(100, 16, 8);
    assertThat(eight.segments()).isGreaterThan(1);
    assertThat(eight.cost()).isLessThan(plan(100, 16, 1).cost() / 3);
  }

  private static PowerPlan plan(int terms, int bits, int lanes) {
    return PowerPlan.cheapest(new PowerPlan.Task(1, terms, bits, terms, lanes), true);
  }

  @Test
  void longExponentsOfFiftyFactorsInterleave() {
    SeededSource source = new SeededSource(6);
    BigInteger[] exponents = new BigInteger[50];
    Arrays.setAll(exponents, i -> UniformIntegers.ofBits(2048, source));
    BigInteger[] bases = bases(50, 7);
    assertThat(product(bases, exponents)).isEqualTo(naive(bases, exponents));
  }

  @ParameterizedTest(name = "window {0}")
  @ValueSource(ints = {4, 5, 6, 7, 8})
  void tablesOfAFixedBaseGiveAllPowers(int window) {
    BigInteger base = bases(1, 4)[0];
    for (ModularContext context : new ModularContext[] {KEY.sums(), KEY.powers()}) {
      CombTable table = context.newComb(new BigInteger[] {base}, 77, window);
      checkTable(context, table, base);
    }
  }

  private static void checkTable(ModularContext context, CombTable table, BigInteger base) {
    SeededSource source = new SeededSource(5);
    for (int i = 0; i < 50; i++) {
      BigInteger exponent = UniformIntegers.ofBits(77, source);
      assertThat(power(context, table, exponent)).isEqualTo(base.modPow(exponent, MODULUS));
    }
    for (int bit = 0; bit < 77; bit++) {
      BigInteger exponent = BigInteger.ONE.shiftLeft(bit);
      assertThat(power(context, table, exponent)).isEqualTo(base.modPow(exponent, MODULUS));
    }
    assertThat(power(context, table, BigInteger.ZERO)).isEqualTo(1);
  }

  private static BigInteger power(ModularContext context, CombTable table, BigInteger exponent) {
    ResidueBatch batch = context.newBatch(2);
    Workspace workspace = context.newWorkspace();
    context.comb(batch, table, Exponents.secret(77, exponent), workspace);
    BigInteger[] hardened = Residues.read(context, batch);
    context.comb(batch, table, Exponents.open(exponent), workspace);
    assertThat(Residues.read(context, batch)).containsExactly(hardened);
    assertThat(hardened[1]).isEqualTo(hardened[0]);
    return hardened[0];
  }

  private static BigInteger product(BigInteger[] bases, BigInteger[] exponents) {
    long[] words = Residues.words(bases, KEY.sums().moduli().residueWords());
    return SignedPowers.matrix(KEY, words, bases.length, new BigInteger[][] {exponents})[0];
  }

  private static BigInteger[] bases(int count, long seed) {
    SeededSource source = new SeededSource(seed);
    BigInteger[] bases = new BigInteger[count];
    Arrays.setAll(bases, i -> UniformIntegers.unitModulo(MODULUS, source));
    return bases;
  }

  private static BigInteger naive(BigInteger[] bases, BigInteger[] exponents) {
    BigInteger product = BigInteger.ONE;
    for (int i = 0; i < bases.length; i++) {
      product = product.multiply(bases[i].modPow(exponents[i], MODULUS)).mod(MODULUS);
    }
    return product;
  }
}
