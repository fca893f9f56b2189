/** What the ledger knows of each kind of noise, and the limits of a budget; not exported. */
package io.github.flcrypt.dp.internal.release;
