package io.github.flcrypt.paillier.internal;

/** Which base and exponent stands at each place of several products of powers. */
sealed interface ProductPattern {

  /** The number of products. */
  int outputs();

  /** The number of terms of each product. */
  int terms();

  /** The index of a term's base in the batch of bases. */
  int base(int output, int term);

  /** The index of a term's exponent. */
  int exponent(int output, int term);

  /** Whether the terms can be dealt out to partial products. */
  boolean isDivisible();

  /** The same products with terms dealt out: output i is part {@code i % segments} of a product. */
  ProductPattern divided(int segments);

  /**
   * Rows of exponents over one list of bases. The exponent after the last one must be 0: it fills
   * up segments.
   *
   * @param rows the number of products
   * @param columns the number of bases
   * @param segments the partial products of a row
   */
  record Matrix(int rows, int columns, int segments) implements ProductPattern {

    @Override
    public int outputs() {
      return Math.multiplyExact(rows, segments);
    }

    @Override
    public int terms() {
      return (columns + segments - 1) / segments;
    }

    @Override
    public int base(int output, int term) {
      return Math.min(column(output, term), columns - 1);
    }

    @Override
    public int exponent(int output, int term) {
      int column = column(output, term);
      return column < columns ? output / segments * columns + column : rows * columns;
    }

    private int column(int output, int term) {
      return term * segments + output % segments;
    }

    @Override
    public boolean isDivisible() {
      return true;
    }

    @Override
    public ProductPattern divided(int number) {
      return new Matrix(rows, columns, number);
    }
  }

  /**
   * Vectors one after another, each with one exponent.
   *
   * @param outputs the length of the vectors
   * @param terms the number of vectors
   */
  record Sum(int outputs, int terms) implements ProductPattern {

    @Override
    public int base(int output, int term) {
      return term * outputs + output;
    }

    @Override
    public int exponent(int output, int term) {
      return term;
    }

    @Override
    public boolean isDivisible() {
      return false;
    }

    @Override
    public ProductPattern divided(int number) {
      return this;
    }
  }
}
