package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.List;

/**
 * What a mask hides or shows together within one layer.
 *
 * @param kind the shape of a unit
 * @param size coordinates of a {@link Kind#BLOCK}, at least 1; 0 for every other kind
 */
public record LayerUnits(Kind kind, int size) {

  /** The shape of a unit. */
  public enum Kind {
    /** The whole layer. */
    WHOLE,
    /** One column of the layer's matrix. */
    COLUMN,
    /** One row of the layer's matrix, for example the weights of one output unit. */
    ROW,
    /** One coordinate. */
    ELEMENT,
    /** A run of coordinates in row order; the last one may be shorter. */
    BLOCK
  }

  /**
   * Checks the size.
   *
   * @param kind the shape
   * @param size at least 1 for blocks, else 0
   */
  public LayerUnits {
    Require.that(
        kind == Kind.BLOCK ? size >= 1 : size == 0,
        "unit size must be at least 1 for blocks and 0 for other kinds",
        size);
  }

  /**
   * Units of one kind other than blocks.
   *
   * @param kind the shape
   * @return the units
   */
  public static LayerUnits of(Kind kind) {
    return new LayerUnits(kind, 0);
  }

  /**
   * Runs of coordinates.
   *
   * @param size coordinates of a run, at least 1
   * @return the units
   */
  public static LayerUnits blocks(int size) {
    return new LayerUnits(Kind.BLOCK, size);
  }

  /**
   * The number of units of a layer.
   *
   * @param layer the layer's shape
   * @return at least 1
   */
  public int count(LayerShape layer) {
    return switch (kind) {
      case WHOLE -> 1;
      case COLUMN -> layer.columns();
      case ROW -> layer.rows();
      case ELEMENT -> layer.size();
      case BLOCK -> (layer.size() - 1) / size + 1;
    };
  }

  /**
   * The number of units of a model.
   *
   * @param units one for each layer
   * @param layout the model's layers
   * @return at least the number of layers
   * @throws LayoutMismatchException if the numbers of layers differ
   */
  public static int total(List<LayerUnits> units, ModelLayout layout) {
    if (units.size() != layout.layerCount()) {
      throw new LayoutMismatchException(
          "units must be one for each of " + layout.layerCount() + " layers; got " + units.size());
    }
    int total = 0;
    for (int l = 0; l < units.size(); l++) {
      total = Math.addExact(total, units.get(l).count(layout.layers().get(l)));
    }
    return total;
  }

  /**
   * The unit of a coordinate.
   *
   * @param layer the layer's shape
   * @param index the coordinate's index within the layer
   * @return 0 to count − 1
   */
  public int unitOf(LayerShape layer, int index) {
    return switch (kind) {
      case WHOLE -> 0;
      case COLUMN -> index % layer.columns();
      case ROW -> index / layer.columns();
      case ELEMENT -> index;
      case BLOCK -> index / size;
    };
  }

  /**
   * The units as text for specifications.
   *
   * @return the kind's lower-case name, with a colon and the size for blocks
   */
  public String text() {
    return kind == Kind.BLOCK ? "block:" + size : name(kind);
  }

  private static String name(Kind kind) {
    return switch (kind) {
      case WHOLE -> "whole";
      case COLUMN -> "column";
      case ROW -> "row";
      case ELEMENT -> "element";
      case BLOCK -> "block";
    };
  }

  /**
   * Reads the text.
   *
   * @param text what {@link #text} gave
   * @return the units
   * @throws IllegalArgumentException if it is no such text
   */
  public static LayerUnits parse(String text) {
    if (text.startsWith("block:")) {
      return blocks(Math.toIntExact(NumberText.whole("block size", text.substring(6))));
    }
    for (Kind kind : Kind.values()) {
      if (kind != Kind.BLOCK && name(kind).equals(text)) {
        return of(kind);
      }
    }
    throw new IllegalArgumentException(
        "units must be whole, column, row, element or block:SIZE; got '" + text + "'");
  }

  void writeTo(WireWriter out) {
    out.u8(code(kind));
    if (kind == Kind.BLOCK) {
      out.i32(size);
    }
  }

  static LayerUnits readFrom(WireReader in) {
    int code = in.u8("unit kind");
    for (Kind kind : Kind.values()) {
      if (code(kind) == code) {
        int size = kind == Kind.BLOCK ? in.i32("block size") : 0;
        if (kind == Kind.BLOCK && size < 1) {
          throw in.malformed("block size", "must be at least 1; got " + size);
        }
        return new LayerUnits(kind, size);
      }
    }
    throw in.malformed("unit kind", "must be in [0, 4]; got " + code);
  }

  private static int code(Kind kind) {
    return switch (kind) {
      case WHOLE -> 0;
      case COLUMN -> 1;
      case ROW -> 2;
      case ELEMENT -> 3;
      case BLOCK -> 4;
    };
  }
}
