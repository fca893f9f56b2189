/** Clippers, masks, quantizers, integer noise and privacy accounting. */
package io.github.flcrypt.dp;
