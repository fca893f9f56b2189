/**
 * Feature scaling without a look at anybody's rows: from sums that clients contribute, or from
 * ranges that are public.
 */
@NullMarked
package io.github.flcrypt.learners.scaling;

import org.jspecify.annotations.NullMarked;
