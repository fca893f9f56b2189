/** Handwritten digits: the data, its splits and how rows are dealt to clients. */
@NullMarked
package io.github.flcrypt.examples.digits;

import org.jspecify.annotations.NullMarked;
