/**
 * Linear rules beyond plain averaging: their server needs nothing but weighted sums of what clients
 * send, so that they run over plain, noised and encrypted updates alike.
 *
 * <p>A rule that needs more than one sum sends the additional numbers as additional layers of a
 * {@link io.github.flcrypt.aggregators.linear.JointLayout}: one vector, one encryption, one sum,
 * one decryption. Its client half makes the joint update, {@link
 * io.github.flcrypt.aggregators.FedAvg} sums, its server half is a {@link
 * io.github.flcrypt.core.ServerOptimizer} that stands around the one that takes the step.
 */
package io.github.flcrypt.aggregators.linear;
