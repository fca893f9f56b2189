/** Packing of signed integers into plaintext slots with proved headroom. */
package io.github.flcrypt.core.codec;
