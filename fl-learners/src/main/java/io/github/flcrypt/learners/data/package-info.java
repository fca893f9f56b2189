/** Labelled tables: strict loading from CSV, subsets, and fair or skewed division over clients. */
@NullMarked
package io.github.flcrypt.learners.data;

import org.jspecify.annotations.NullMarked;
