/** A strict, bounded reader and a writer of the little JSON that other Paillier libraries use. */
package io.github.flcrypt.paillier.internal.json;
