/** What the aggregation rules share; not exported. */
package io.github.flcrypt.aggregators.internal;
