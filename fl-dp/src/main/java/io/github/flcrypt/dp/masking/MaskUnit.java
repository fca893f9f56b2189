package io.github.flcrypt.dp.masking;

import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.dp.internal.Require;

/**
 * What is kept or left out as a whole: one coordinate, one column of a layer's matrix, or a run of
 * coordinates. Fewer, larger units make a shorter description; the estimate's variance is the same
 * on average over layers without structure.
 *
 * @param kind what a unit is
 * @param blockLength coordinates of a block, 1 for the other kinds; a layer's last block may be
 *     shorter
 */
public record MaskUnit(Kind kind, int blockLength) {

  /** What is kept or left out as a whole. */
  public enum Kind {
    /** One coordinate. */
    ELEMENT,
    /** One column of the layer's matrix; of a vector, one coordinate. */
    COLUMN,
    /** Consecutive coordinates of a layer in row-major order. */
    BLOCK
  }

  /** One coordinate by itself. */
  public static final MaskUnit ELEMENT = new MaskUnit(Kind.ELEMENT, 1);

  /** One column of a layer's matrix. */
  public static final MaskUnit COLUMN = new MaskUnit(Kind.COLUMN, 1);

  /**
   * Checks the length.
   *
   * @param kind the kind
   * @param blockLength 1 to 2^30 for blocks, otherwise 1
   */
  public MaskUnit {
    Require.inRange(blockLength, 1, kind == Kind.BLOCK ? 1 << 30 : 1, "blockLength");
  }

  /**
   * A run of coordinates.
   *
   * @param length 1 to 2^30
   * @return the unit
   */
  public static MaskUnit block(int length) {
    return new MaskUnit(Kind.BLOCK, length);
  }

  /**
   * The number of units of a layer.
   *
   * @param layer the layer
   * @return 1 to the layer's size
   */
  public int count(LayerShape layer) {
    return switch (kind) {
      case ELEMENT -> layer.size();
      case COLUMN -> layer.columns();
      case BLOCK -> (layer.size() - 1) / blockLength + 1;
    };
  }

  /** The number of coordinates of one unit of a layer. */
  int size(LayerShape layer, int unit) {
    return switch (kind) {
      case ELEMENT -> 1;
      case COLUMN -> layer.rows();
      case BLOCK -> (int) Math.min(blockLength, layer.size() - (long) unit * blockLength);
    };
  }

  /** The unit to which a coordinate of a layer belongs. */
  int unitOf(LayerShape layer, int coordinate) {
    return switch (kind) {
      case ELEMENT -> coordinate;
      case COLUMN -> coordinate % layer.columns();
      case BLOCK -> coordinate / blockLength;
    };
  }
}
