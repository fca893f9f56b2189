/**
 * Dual-model aggregation (DMA): clients of two roles, of which one labels what its model is unsure
 * of and the other what differs most from what is labelled, are aggregated separately and combined.
 *
 * <p>{@link io.github.flcrypt.aggregators.dual.DualModel} combines under encryption, with shares by
 * sample count or fixed: only one sum is ever opened. {@link
 * io.github.flcrypt.aggregators.dual.DualGroups} opens the two groups' sums, each with a minimum of
 * contributors of its own, so that their shares can adapt to the group models' losses.
 */
package io.github.flcrypt.aggregators.dual;
