/** Numerics of the accountants; not exported. */
package io.github.flcrypt.dp.accounting.internal;
