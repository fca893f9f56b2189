/**
 * The additively homomorphic cryptosystem of P. Paillier (Eurocrypt 1999).
 *
 * <p>Parameters, keys and operations are separate types. A modulus below 2048 bits is reachable
 * only through types whose names begin with {@code Insecure}. Plaintexts are integers in {@code [0,
 * n)}, ciphertexts are units modulo n². The scheme is malleable: decrypt only sums of enough
 * contributions, and only ciphertexts whose origin is known.
 */
package io.github.flcrypt.paillier;
