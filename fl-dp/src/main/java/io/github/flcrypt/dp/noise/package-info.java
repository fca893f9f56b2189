/**
 * Exact noise on integers beside the discrete Gaussian: discrete Laplace and Skellam, whole or in
 * shares for secure sums, and a scale for each layer.
 */
package io.github.flcrypt.dp.noise;
