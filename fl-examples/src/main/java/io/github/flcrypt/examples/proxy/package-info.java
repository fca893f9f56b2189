/** The digits behind a proxy: what masks and quantization of the downlink cost in accuracy. */
@NullMarked
package io.github.flcrypt.examples.proxy;

import org.jspecify.annotations.NullMarked;
