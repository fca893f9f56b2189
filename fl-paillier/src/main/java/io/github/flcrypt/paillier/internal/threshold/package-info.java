/** Arithmetic of shared keys; no part of the public interface. */
package io.github.flcrypt.paillier.internal.threshold;
