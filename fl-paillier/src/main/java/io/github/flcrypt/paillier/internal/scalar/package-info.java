/**
 * The provider of modular arithmetic that needs nothing but Java 17: reduced-radix Montgomery
 * kernels on 64-bit integers. The range proof is in docs/engine-range-proof.md.
 */
package io.github.flcrypt.paillier.internal.scalar;
