/** One benchmark class for each question; its comment gives the question and the command. */
@NullMarked
package io.github.flcrypt.benchmarks;

import org.jspecify.annotations.NullMarked;
