/** Local learners, standardisation through sums, and CSV loading. */
@NullMarked
package io.github.flcrypt.learners;

import org.jspecify.annotations.NullMarked;
