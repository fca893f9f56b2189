/**
 * Active learning: which rows to have labelled next. A {@link
 * io.github.flcrypt.learners.active.LabelPool} keeps the books, a {@link
 * io.github.flcrypt.learners.active.QueryStrategy} chooses, {@link
 * io.github.flcrypt.learners.active.StopRule}s end it; {@link
 * io.github.flcrypt.learners.active.ActiveLearning} is the loop of one party. In a federation each
 * client has a pool of its own and asks with the common model's parameters.
 *
 * <p>Choices are deterministic: ties go to the lower index, chance comes from streams that the
 * caller passes. Survey of the queries: Settles, "Active Learning Literature Survey", University of
 * Wisconsin-Madison TR 1648 (2009).
 */
@NullMarked
package io.github.flcrypt.learners.active;

import org.jspecify.annotations.NullMarked;
