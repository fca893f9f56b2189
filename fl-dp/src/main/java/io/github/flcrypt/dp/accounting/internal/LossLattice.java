package io.github.flcrypt.dp.accounting.internal;

/**
 * One release's privacy loss under P, in one direction, on the lattice of multiples of a step: one
 * distribution whose hockey-stick divergences are at least the true ones at every &epsilon;, and
 * one where they are at most the true ones. Both orders survive composition. The arrays are shared,
 * not copied, and must not change.
 *
 * @param first the lattice index of the first entry
 * @param upper probabilities of the pessimistic distribution
 * @param infinity the pessimistic probability of an infinite loss
 * @param lower probabilities of the optimistic distribution; what is missing to 1 never counts
 */
record LossLattice(long first, double[] upper, double infinity, double[] lower) {}
