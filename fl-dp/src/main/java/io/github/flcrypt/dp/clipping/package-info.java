/**
 * Clipping whose bounds follow what is known of the norms, and the allocation of a round's privacy
 * over layers and clients. Every source of history says what it costs; see {@link
 * io.github.flcrypt.dp.clipping.HistorySource}.
 */
@org.jspecify.annotations.NullMarked
package io.github.flcrypt.dp.clipping;
