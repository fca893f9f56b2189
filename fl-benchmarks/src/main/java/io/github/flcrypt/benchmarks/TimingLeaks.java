package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.paillier.EncryptedVector;
import io.github.flcrypt.paillier.EncryptionRandomness;
import io.github.flcrypt.paillier.KeyOwnerDecryption;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import io.github.flcrypt.paillier.RandomnessMode;
import io.github.flcrypt.paillier.ValueEncoding;
import io.github.flcrypt.paillier.ValueEncryptor;
import io.github.flcrypt.paillier.internal.engine.CombTable;
import io.github.flcrypt.paillier.internal.engine.Exponents;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ModulusSet;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import io.github.flcrypt.paillier.internal.selection.Engines;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Question: do running times tell a fixed secret from random ones? Times of both classes in random
 * order, compared by Welch's t; |t| above 4.5 is a leak that was found, below it none that was
 * found with so many times on this machine. The first line is a control that must leak.
 *
 * <p>Command: {@code java --add-modules jdk.incubator.vector -cp
 * fl-benchmarks/target/benchmarks.jar io.github.flcrypt.benchmarks.TimingLeaks 20000}, with the
 * number of times per line.
 */
public final class TimingLeaks {

  private static final int BITS = 2048;
  private static final int BATCH = 16;
  private static final int SHORT = 512;
  // A secret is drawn from so many prepared ones, so that drawing is not timed.
  private static final int DRAWN = 256;

  private final int times;
  private final RandomStream coins = RandomSource.secure().newStream();
  private final EngineNumbers numbers = new EngineNumbers();
  private final ModularContext context;
  private final Workspace workspace;
  private final ResidueBatch base;
  private final ResidueBatch result;
  // Kept, so that the control is not compiled away.
  private long kept;

  private TimingLeaks(int times) {
    this.times = times;
    numbers.draw(BITS, BATCH);
    context = Engines.context(numbers.moduli(ModulusSet.Kind.SQUARES));
    workspace = context.newWorkspace();
    base = numbers.load(context, numbers.left(), workspace);
    result = context.newBatch(BATCH);
  }

  /**
   * Measures and prints, name, tab, |t|.
   *
   * @param arguments the number of times per line; 20,000 if there is none
   */
  public static void main(String[] arguments) {
    int times = arguments.length == 0 ? 20_000 : Integer.parseInt(arguments[0]);
    System.err.println("java " + Runtime.version() + ", engine " + Engines.engine().name());
    new TimingLeaks(times).run();
  }

  private void run() {
    print("control_biginteger_modpow", this::control);
    CombTable table = context.newComb(new BigInteger[] {numbers.left()[0]}, SHORT, 6);
    print(
        "comb_exponent_zero_or_random",
        secret(
            SHORT,
            BigInteger.ZERO,
            exponents -> context.comb(result, table, exponents, workspace)));
    print(
        "comb_exponent_ones_or_random",
        secret(
            SHORT,
            BigInteger.ONE.shiftLeft(SHORT).subtract(BigInteger.ONE),
            exponents -> context.comb(result, table, exponents, workspace)));
    print(
        "power_exponent_one_or_random",
        secret(
            SHORT, BigInteger.ONE, exponents -> context.power(result, base, exponents, workspace)));
    print("decrypt_ciphertext_fixed_or_random", decryption());
  }

  /** Sliding windows: an exponent of one bit costs fewer products than a random one. */
  private Runnable control(int which) {
    BigInteger few = BigInteger.ONE.shiftLeft(SHORT - 1);
    BigInteger many = number(SHORT).setBit(SHORT - 1);
    BigInteger exponent = which == 0 ? few : many;
    return () -> kept += numbers.left()[0].modPow(exponent, numbers.modulus()).signum();
  }

  private interface Operation {
    void run(Exponents.Secret exponents);
  }

  private IntFunction<Runnable> secret(int bits, BigInteger fixed, Operation operation) {
    Exponents.Secret[] drawn = new Exponents.Secret[DRAWN];
    Exponents.Secret[] same = new Exponents.Secret[DRAWN];
    for (int i = 0; i < DRAWN; i++) {
      BigInteger[] randoms = new BigInteger[BATCH];
      Arrays.setAll(randoms, k -> number(bits));
      BigInteger[] fixeds = new BigInteger[BATCH];
      Arrays.fill(fixeds, fixed);
      drawn[i] = Exponents.secret(bits, randoms);
      // As many objects of either class, so that caches treat both alike.
      same[i] = Exponents.secret(bits, fixeds);
    }
    return which -> {
      Exponents.Secret one = (which == 0 ? same : drawn)[below(DRAWN)];
      return () -> operation.run(one);
    };
  }

  private IntFunction<Runnable> decryption() {
    RandomSource source = RandomSource.secure();
    PaillierPrivateKey key = PaillierRounds.keyFor(RandomnessMode.HALF_LENGTH, BITS);
    ValueEncryptor encryptor =
        ValueEncryptor.of(EncryptionRandomness.halfLength(key.publicKey(), 6, source));
    KeyOwnerDecryption owner = KeyOwnerDecryption.of(key, source);
    EncryptedVector[] drawn = new EncryptedVector[DRAWN];
    EncryptedVector[] same = new EncryptedVector[DRAWN];
    byte[] fixed = encryptor.encryptIntegers(encoding(), ones(BATCH)).toBytes();
    for (int i = 0; i < DRAWN; i++) {
      drawn[i] = encryptor.encryptIntegers(encoding(), ones(BATCH));
      same[i] = EncryptedVector.fromBytes(fixed, key.publicKey());
    }
    return which -> {
      EncryptedVector one = (which == 0 ? same : drawn)[below(DRAWN)];
      return () -> owner.decryptIntegers(one);
    };
  }

  private static ValueEncoding encoding() {
    return ValueEncoding.oneEach(0, 1L << 40);
  }

  private static BigInteger[] ones(int count) {
    BigInteger[] ones = new BigInteger[count];
    Arrays.fill(ones, BigInteger.ONE);
    return ones;
  }

  private BigInteger number(int bits) {
    byte[] bytes = new byte[bits / Byte.SIZE];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) coins.nextLong();
    }
    return new BigInteger(1, bytes);
  }

  private int below(int bound) {
    return (int) Long.remainderUnsigned(coins.nextLong(), bound);
  }

  private void print(String name, IntFunction<Runnable> operations) {
    double[][] measured = new double[2][times];
    int[] count = new int[2];
    for (int i = -times / 4; i < times; i++) {
      int which = below(2);
      Runnable operation = operations.apply(which);
      long start = System.nanoTime();
      operation.run();
      long elapsed = System.nanoTime() - start;
      if (i >= 0) {
        measured[which][count[which]++] = elapsed;
      }
    }
    double t =
        WelchTest.largest(
            Arrays.copyOf(measured[0], count[0]), Arrays.copyOf(measured[1], count[1]));
    System.out.println(String.format(Locale.ROOT, "%s\t%.2f", name, t));
    System.out.flush();
  }
}
