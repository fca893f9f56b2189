/**
 * Learners that clients run on their own rows: logistic and softmax regression, multilayer
 * perceptrons, minibatch descent and the metrics to judge a model.
 *
 * <p>Everything here is deterministic for given inputs, bit for bit on every platform: elementary
 * functions come from {@link StrictMath} and minibatch orders from streams that the caller passes.
 * The matrix library stays behind the scenes; parameters travel as plain {@code double[]}.
 */
@NullMarked
package io.github.flcrypt.learners;

import org.jspecify.annotations.NullMarked;
