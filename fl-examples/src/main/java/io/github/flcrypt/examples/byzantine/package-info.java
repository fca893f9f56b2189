/** Byzantine clients against each aggregation rule, on handwritten digits. */
@NullMarked
package io.github.flcrypt.examples.byzantine;

import org.jspecify.annotations.NullMarked;
