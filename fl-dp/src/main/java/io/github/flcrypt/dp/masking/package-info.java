/**
 * The uplink of random masking with quantization: which coordinates of an update travel, on which
 * grid, and what that costs and shows. Masks, rotations and grids are public functions of the
 * round; only rounding coins are secret.
 */
package io.github.flcrypt.dp.masking;
