/**
 * Aggregation rules compared on handwritten digits whose labels are unevenly spread over the
 * clients: start with {@link io.github.flcrypt.examples.heterogeneous.RulesMain}.
 */
@NullMarked
package io.github.flcrypt.examples.heterogeneous;

import org.jspecify.annotations.NullMarked;
