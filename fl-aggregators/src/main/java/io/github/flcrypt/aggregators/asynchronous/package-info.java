/**
 * Asynchronous and buffered aggregation: clients train at their own pace from whatever version of
 * the model they were given, and what comes late counts less.
 *
 * <p>{@link io.github.flcrypt.aggregators.asynchronous.FedBuff} adds updates in buffers with
 * integer staleness factors, so that the same sums run over readable and encrypted updates. A
 * buffer is one round: it has one {@link io.github.flcrypt.core.RoundContext}, under which every
 * update in it is protected whatever version it was trained from; the version trained from travels
 * beside it in a {@link io.github.flcrypt.aggregators.asynchronous.StaleUpdate}. {@link
 * io.github.flcrypt.aggregators.asynchronous.FedAsync} mixes in one readable update at a time and
 * so has no encrypted form: one client's update would be decrypted.
 */
package io.github.flcrypt.aggregators.asynchronous;
