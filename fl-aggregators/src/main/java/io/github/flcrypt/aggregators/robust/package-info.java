/**
 * Aggregation rules that must see every update, to withstand clients that send anything.
 *
 * <p>All take readable updates only: giving them ciphertexts, masked integers or sums does not
 * compile. They hold every update of the round. Where updates are encrypted, bound what each client
 * can do by clipping, or aggregate in groups: {@link
 * io.github.flcrypt.aggregators.robust.GroupwiseRound}.
 *
 * <p>Conventions of all rules here: updates are taken in the order of client ids, so that neither
 * the order of arrival nor the split over accumulators matters, and ties go to the first client id;
 * inputs are never changed; below its minimum number of clients a rule refuses; large finite
 * numbers neither overflow nor become NaN. The same bits come out for one thread and for many.
 */
package io.github.flcrypt.aggregators.robust;
