/**
 * Batches of modular arithmetic: what a provider of fast kernels implements and what the rest of
 * this module computes with. Not public API; exported to the vector provider alone.
 */
package io.github.flcrypt.paillier.internal.engine;
