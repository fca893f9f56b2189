package io.github.flcrypt.core;

import io.github.flcrypt.core.codec.Codebook;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;

/**
 * Visible values as codes: value = level of the code times the largest magnitude of its block.
 * Immutable.
 */
public final class CodedValues implements ShownValues {

  private final Codebook codebook;
  private final int blockSize;
  private final float[] magnitudes;
  private final int[] codes;

  private CodedValues(Codebook codebook, int blockSize, float[] magnitudes, int[] codes) {
    this.codebook = codebook;
    this.blockSize = blockSize;
    this.magnitudes = magnitudes;
    this.codes = codes;
  }

  /**
   * Coded values.
   *
   * @param codebook the levels
   * @param blockSize values that share a magnitude, at least 1; the last block may be shorter
   * @param magnitudes one finite number of at least 0 for each block; copied
   * @param codes one code of the codebook for each value; copied
   * @return the values
   */
  public static CodedValues of(Codebook codebook, int blockSize, float[] magnitudes, int[] codes) {
    Require.that(blockSize >= 1, "block size must be at least 1", blockSize);
    Require.that(
        magnitudes.length == blocks(codes.length, blockSize),
        "block magnitudes must be " + blocks(codes.length, blockSize),
        magnitudes.length);
    for (float magnitude : magnitudes) {
      Require.that(
          isMagnitude(magnitude), "block magnitude must be finite and 0 or more", magnitude);
    }
    for (int code : codes) {
      Require.that(
          code >= 0 && code < codebook.size(),
          "code must be in [0, " + codebook.size() + ")",
          code);
    }
    float[] unsigned = magnitudes.clone();
    for (int b = 0; b < unsigned.length; b++) {
      unsigned[b] += 0f;
    }
    return new CodedValues(codebook, blockSize, unsigned, codes.clone());
  }

  private static boolean isMagnitude(float magnitude) {
    return magnitude >= 0 && magnitude <= Float.MAX_VALUE;
  }

  private static int blocks(int size, int blockSize) {
    return size == 0 ? 0 : (size - 1) / blockSize + 1;
  }

  /**
   * The levels.
   *
   * @return the codebook
   */
  public Codebook codebook() {
    return codebook;
  }

  /**
   * The number of values that share a magnitude.
   *
   * @return at least 1
   */
  public int blockSize() {
    return blockSize;
  }

  /**
   * The largest magnitude of a block.
   *
   * @param block 0 to ⌈size / blockSize⌉ − 1
   * @return at least 0
   */
  public float magnitude(int block) {
    return magnitudes[block];
  }

  /**
   * One code.
   *
   * @param position 0 to size − 1
   * @return 0 to the codebook's size − 1
   */
  public int code(int position) {
    return codes[position];
  }

  @Override
  public int size() {
    return codes.length;
  }

  @Override
  public double[] decode() {
    double[] values = new double[codes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = codebook.level(codes[i]) * magnitudes[i / blockSize] + 0.0;
    }
    return values;
  }

  void writeTo(WireWriter out) {
    codebook.writeTo(out);
    out.i32(blockSize);
    for (float magnitude : magnitudes) {
      out.i32(Float.floatToRawIntBits(magnitude));
    }
    out.raw(CodeBits.pack(codes, codebook.codeBits()));
  }

  static CodedValues readFrom(WireReader in, int size) {
    Codebook codebook = Codebook.readFrom(in);
    int blockSize = in.i32("block size");
    if (blockSize < 1) {
      throw in.malformed("block size", "must be at least 1; got " + blockSize);
    }
    int blocks = blocks(size, blockSize);
    long bytes = 4L * blocks + CodeBits.bytes(size, codebook.codeBits());
    if (bytes > in.remaining()) {
      throw in.malformed("coded values", "need " + bytes + " bytes; got " + in.remaining());
    }
    float[] magnitudes = new float[blocks];
    for (int b = 0; b < blocks; b++) {
      int bits = in.i32("block magnitude");
      magnitudes[b] = Float.intBitsToFloat(bits);
      if (bits < 0 || !isMagnitude(magnitudes[b])) {
        throw in.malformed("block magnitude", "must be finite, 0 or more; got " + magnitudes[b]);
      }
    }
    return new CodedValues(codebook, blockSize, magnitudes, CodeBits.read(in, size, codebook));
  }

  @Override
  public String toString() {
    return "CodedValues[" + codes.length + " by " + codebook + ", blocks of " + blockSize + "]";
  }
}
