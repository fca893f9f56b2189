package io.github.flcrypt.core;

/**
 * One layer of a model: a named matrix, stored row by row.
 *
 * @param name the layer's name, 1 to 128 characters
 * @param rows number of rows, at least 1
 * @param columns number of columns, at least 1
 */
public record LayerShape(String name, int rows, int columns) {

  /**
   * Checks name and shape.
   *
   * @param name the layer's name
   * @param rows number of rows
   * @param columns number of columns
   */
  public LayerShape {
    Require.that(
        !name.isBlank() && name.length() <= 128,
        "layer name must have 1 to 128 characters",
        "'" + name + "'");
    Require.that(
        rows >= 1 && columns >= 1 && (long) rows * columns <= ModelLayout.MAXIMUM_SIZE,
        "layer '"
            + name
            + "' must have at least one row and column and at most "
            + ModelLayout.MAXIMUM_SIZE
            + " coordinates",
        rows + "x" + columns);
  }

  /**
   * A layer that is one row, such as a vector of weights or biases.
   *
   * @param name the layer's name
   * @param size number of coordinates
   * @return the shape
   */
  public static LayerShape vector(String name, int size) {
    return new LayerShape(name, 1, size);
  }

  /**
   * The number of coordinates.
   *
   * @return rows times columns
   */
  public int size() {
    return rows * columns;
  }
}
