/** Clip rules and allocations side by side at equal total privacy. */
@org.jspecify.annotations.NullMarked
package io.github.flcrypt.examples.clipping;
