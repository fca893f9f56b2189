/**
 * Aggregation rules and server optimizers.
 *
 * <p>Linear rules such as {@link io.github.flcrypt.aggregators.FedAvg} work on real, integer and
 * encrypted updates alike. Rules that must see the updates, such as {@link
 * io.github.flcrypt.aggregators.CoordinateMedian}, take readable updates only: giving them
 * ciphertexts does not compile.
 */
package io.github.flcrypt.aggregators;
