/** Exact coins, special functions, rounding, masks and clipping behind the public API. */
package io.github.flcrypt.dp.internal;
