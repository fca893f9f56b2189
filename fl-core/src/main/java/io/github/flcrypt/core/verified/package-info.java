/**
 * Sums that the key holder need not take on trust: signed uploads, the announced set of a round,
 * and a key holder that recomputes the sum from what clients signed.
 */
package io.github.flcrypt.core.verified;
