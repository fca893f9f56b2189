/**
 * Accounting of differential privacy: what releases cost together.
 *
 * <p>A {@link io.github.flcrypt.dp.accounting.Release} says what is released, how its data were
 * sampled, which neighbours and whose presence it hides. {@link
 * io.github.flcrypt.dp.accounting.PrivacyLossAccountant} gives the exact cost as an interval,
 * {@link io.github.flcrypt.dp.accounting.RenyiAccountant} an upper bound that also holds for
 * adaptively chosen parameters, {@link io.github.flcrypt.dp.accounting.NoiseCalibration} the least
 * noise for a budget. What cannot be accounted for is refused with an {@link
 * io.github.flcrypt.dp.accounting.UnsupportedReleaseException}.
 */
package io.github.flcrypt.dp.accounting;
