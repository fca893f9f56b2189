/** Aggregation rules and server optimizers. */
package io.github.flcrypt.aggregators;
