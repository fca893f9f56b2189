/** Active learning on the digits: what labels are worth, with one party and with ten. */
@NullMarked
package io.github.flcrypt.examples.active;

import org.jspecify.annotations.NullMarked;
