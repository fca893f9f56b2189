package io.github.flcrypt.examples.hospitals;

/** How the rows are dealt to the hospitals. */
public sealed interface Partition {

  /** Every hospital gets rows of the same distribution. */
  record Iid() implements Partition {
    @Override
    public String toString() {
      return "iid";
    }
  }

  /**
   * Each class is dealt in proportions drawn from a symmetric Dirichlet distribution.
   *
   * @param alpha concentration, 0.01 to 1000; the smaller, the more uneven
   */
  record Dirichlet(double alpha) implements Partition {

    static final double MINIMUM_ALPHA = 0.01;
    static final double MAXIMUM_ALPHA = 1000;

    /**
     * Checks the concentration.
     *
     * @param alpha as in the record
     * @throws IllegalArgumentException if it is out of its range
     */
    public Dirichlet {
      if (!(alpha >= MINIMUM_ALPHA && alpha <= MAXIMUM_ALPHA)) {
        throw new IllegalArgumentException("alpha must be between 0.01 and 1000; got " + alpha);
      }
    }

    @Override
    public String toString() {
      return "dirichlet:" + alpha;
    }
  }
}
