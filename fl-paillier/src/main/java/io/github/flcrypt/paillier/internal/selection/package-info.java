/** Which provider of modular arithmetic is used. */
package io.github.flcrypt.paillier.internal.selection;
