/** The Vector API provider of the paillier module's batch arithmetic. Not public API. */
package io.github.flcrypt.paillier.vector;
