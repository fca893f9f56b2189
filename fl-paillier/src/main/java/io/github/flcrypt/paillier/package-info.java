/** Paillier keys, encryption, decryption and homomorphic evaluation. */
package io.github.flcrypt.paillier;
