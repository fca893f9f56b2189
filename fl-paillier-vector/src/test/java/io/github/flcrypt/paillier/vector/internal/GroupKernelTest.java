package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Montgomery products at the bounds of operands and moduli. */
class GroupKernelTest {

  private static final BigInteger TWO = BigInteger.TWO;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 46, 47, 48, 50, 51, 52, 97, 98, 99, 149, 200, 251, 455, 1024, 1067})
  void productsAndSquaresAreRightAndInRangeNextToPowersOfTwo(int bits) {
    BigInteger power = TWO.pow(bits);
    List<BigInteger> moduli =
        List.of(power.subtract(BigInteger.ONE), power.shiftRight(1).add(BigInteger.ONE));
    for (BigInteger modulus : moduli) {
      LaneModuli lanes = new LaneModuli(List.of(modulus.max(BigInteger.valueOf(3))));
      check(new PlainGroups(lanes), 1);
      check(new PairGroups(lanes), 2);
    }
  }

  private static void check(Groups groups, int parts) {
    Scratch scratch = new Scratch(groups);
    BigInteger n = groups.moduli.of(0);
    List<BigInteger> values = extremes(n, groups.digits);
    double[] x = new double[groups.width * COUNT];
    double[] y = new double[groups.width * COUNT];
    double[] result = new double[groups.width * COUNT];
    for (int turn = 0; turn < values.size(); turn += 2) {
      for (int lane = 0; lane < COUNT; lane++) {
        for (int part = 0; part < parts; part++) {
          int at = part * groups.digits;
          BigInteger left = values.get((turn + lane + part) % values.size());
          BigInteger right = values.get((turn + 1 + lane * 3 + part * 5) % values.size());
          LaneCodec.set(left, x, at, lane, groups.digits);
          LaneCodec.set(right, y, at, lane, groups.digits);
        }
      }
      groups.multiply(result, 0, x, 0, y, 0, scratch);
      assertProduct(groups, result, x, y, parts);
      groups.square(result, 0, x, 0, scratch);
      assertProduct(groups, result, x, x, parts);
    }
  }

  /** 0, 1, N-1, their negatives, and the numbers below N whose digits are all at a bound. */
  private static List<BigInteger> extremes(BigInteger n, int digits) {
    BigInteger ones = BigInteger.ZERO;
    for (int i = 0; i < digits - 1; i++) {
      ones = ones.setBit(i * Radix.BITS);
    }
    BigInteger low = ones.shiftLeft(Radix.BITS - 1);
    BigInteger top = TWO.pow(Radix.BITS * (digits - 1));
    BigInteger high = n.subtract(low).subtract(BigInteger.ONE).divide(top).multiply(top).add(low);
    List<BigInteger> values = new ArrayList<>();
    for (BigInteger value :
        List.of(BigInteger.ZERO, BigInteger.ONE, n.subtract(BigInteger.ONE), low.mod(n))) {
      values.add(value);
      values.add(value.negate());
    }
    if (high.signum() > 0 && high.compareTo(n) < 0) {
      values.add(high);
      values.add(high.negate());
    }
    return values;
  }

  private static void assertProduct(
      Groups groups, double[] result, double[] x, double[] y, int parts) {
    for (int lane = 0; lane < COUNT; lane++) {
      BigInteger modulus = groups.residueModulus(lane);
      BigInteger expected =
          groups
              .get(x, 0, lane)
              .multiply(groups.get(y, 0, lane))
              .multiply(groups.moduli.radix().modInverse(modulus))
              .mod(modulus);
      assertThat(groups.get(result, 0, lane)).isEqualTo(expected);
      for (int part = 0; part < parts; part++) {
        BigInteger number = LaneCodec.get(result, part * groups.digits, lane, groups.digits);
        assertThat(number.abs()).isLessThan(groups.moduli.of(lane));
      }
    }
  }
}
