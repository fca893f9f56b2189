/**
 * Server optimizers: what makes the next model of a mean that can be read. They are free
 * post-processing under differential privacy, keep their memory in an explicit {@link
 * io.github.flcrypt.core.ServerState}, and give the same bytes for the same inputs.
 *
 * <p>All take the mean Δ of the clients' updates, which is the opposite of a gradient: the step is
 * added. {@link io.github.flcrypt.aggregators.optimizers.AdaptiveConvention} names where systems
 * differ. {@link io.github.flcrypt.aggregators.optimizers.ExponentialAverage} and {@link
 * io.github.flcrypt.aggregators.optimizers.DynamicWeightCorrection} stand around another optimizer.
 */
package io.github.flcrypt.aggregators.optimizers;
