/**
 * Kernels on vectors of doubles and what is built from them; docs/vector-kernel.md has the proofs.
 */
package io.github.flcrypt.paillier.vector.internal;
