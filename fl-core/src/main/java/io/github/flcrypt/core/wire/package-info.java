/** Strict, bounded reading and canonical writing of the library's byte format. */
package io.github.flcrypt.core.wire;
