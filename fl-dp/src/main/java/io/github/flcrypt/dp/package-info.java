/**
 * Differential privacy on integers: exact discrete Gaussian noise drawn in shares, Rényi accounting
 * of the sum of the shares, calibration from a budget, and per-layer clipping thresholds that cost
 * no privacy.
 */
package io.github.flcrypt.dp;
