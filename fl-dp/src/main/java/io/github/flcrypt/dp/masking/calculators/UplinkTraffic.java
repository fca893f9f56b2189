package io.github.flcrypt.dp.masking.calculators;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.IntegerFormat;
import io.github.flcrypt.core.codec.SlotPacking;
import io.github.flcrypt.dp.internal.Require;
import io.github.flcrypt.dp.masking.UplinkMasker;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of one client's message of a round: to the byte, envelope included.
 *
 * <p>An integer in [&minus;M, M] takes the bits of 2M in clear; its slot in a plaintext takes the
 * bits of 2MA for A addends, so that no sum carries: for b-bit integers, b plus about log&#8322;A.
 * No mask travels: every party draws it.
 *
 * @param integers how many integers, clip indicators and weight included, at least 1
 * @param magnitude the largest magnitude M of one contribution's integers, noise included
 * @param contributors A, the number of contributors for which headroom is proved
 */
public record UplinkTraffic(int integers, long magnitude, int contributors) {

  // Magic, type, round, base version; digests of layout, pipeline and round.
  private static final int HEADER = 4 + 1 + 8 + 8 + 3 * 32;
  private static final int DIGEST = 32;
  private static final int LENGTH = 4;

  /**
   * Checks the numbers.
   *
   * @param integers at least 1
   * @param magnitude 1 to 2^61
   * @param contributors at least 1
   */
  public UplinkTraffic {
    Require.inRange(integers, 1, Integer.MAX_VALUE, "integers");
    Require.inRange(magnitude, 1, 1L << 61, "magnitude");
    Require.inRange(contributors, 1, Integer.MAX_VALUE, "contributors");
  }

  /**
   * Of updates of a format.
   *
   * @param format the round's format
   * @param maximumContributors the round's maximum
   * @return the traffic
   */
  public static UplinkTraffic of(IntegerFormat format, int maximumContributors) {
    return new UplinkTraffic(format.length(), format.magnitude(), maximumContributors);
  }

  /**
   * Of a masker's integers without noise, weights and clip indicators.
   *
   * @param kept how many coordinates the mask keeps
   * @param masker the masker
   * @param maximumContributors the round's maximum
   * @return the traffic
   */
  public static UplinkTraffic planned(int kept, UplinkMasker masker, int maximumContributors) {
    return new UplinkTraffic(kept, masker.levels(), maximumContributors);
  }

  /**
   * A real update in clear, 8 bytes for each coordinate.
   *
   * @param client whose message
   * @param coordinates how many, at least 1
   * @return bytes
   */
  public static long plainMessage(ClientId client, int coordinates) {
    Require.inRange(coordinates, 1, Integer.MAX_VALUE, "coordinates");
    return HEADER + 1 + name(client) + Long.BYTES + DIGEST + (long) Double.BYTES * coordinates;
  }

  /**
   * The bits of one integer in clear.
   *
   * @return 2 to 62
   */
  public int integerBits() {
    return Long.SIZE - Long.numberOfLeadingZeros(2 * magnitude);
  }

  /**
   * The integers in clear.
   *
   * @param client whose message
   * @return bytes
   */
  public long quantizedMessage(ClientId client) {
    return HEADER + 1 + name(client) + DIGEST + ((long) integers * integerBits() + 7) / 8;
  }

  /**
   * The integers in ciphertexts.
   *
   * @param client whose message
   * @param size of one ciphertext
   * @return bytes
   */
  public long encryptedMessage(ClientId client, CiphertextSize size) {
    return HEADER + name(client) + DIGEST + LENGTH + ciphertexts(size) * size.bytes();
  }

  /**
   * The number of ciphertexts.
   *
   * @param size of one ciphertext
   * @return at least 1
   */
  public long ciphertexts(CiphertextSize size) {
    return packing(size).plaintextCount();
  }

  /**
   * The width of a slot: an integer's bits and its guard bits.
   *
   * @param size of one ciphertext
   * @return bits
   */
  public int slotBits(CiphertextSize size) {
    return packing(size).slotBits();
  }

  private SlotPacking packing(CiphertextSize size) {
    return SlotPacking.proveCounted(magnitude, contributors, size.plaintextBits(), integers);
  }

  private static int name(ClientId client) {
    return LENGTH + client.value().getBytes(StandardCharsets.UTF_8).length;
  }
}
