/** Arithmetic on single numbers; no part of the public interface. */
package io.github.flcrypt.paillier.internal;
