package io.github.flcrypt.examples.active;

import io.github.flcrypt.learners.data.Dataset;

/**
 * What one party begins with: its rows, which of them are labelled, and the rows of the test.
 *
 * @param pool all rows of the party
 * @param test rows outside the pool
 * @param initial positions in the pool that are labelled at the start
 */
@SuppressWarnings("ArrayRecordComponent")
record LocalTask(Dataset pool, Dataset test, int[] initial) {}
