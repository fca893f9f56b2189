/** Secret randomness from one injected source, fast streams over it, and public coins. */
package io.github.flcrypt.core.random;
