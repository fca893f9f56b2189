/**
 * What a single upload shows about the record behind it: in clear everything, encrypted nothing.
 */
@NullMarked
package io.github.flcrypt.examples.inversion;

import org.jspecify.annotations.NullMarked;
