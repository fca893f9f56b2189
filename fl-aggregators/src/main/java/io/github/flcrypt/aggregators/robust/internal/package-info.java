/** Arithmetic of the rules that see numbers: blocks of coordinates, sorting, distances, norms. */
package io.github.flcrypt.aggregators.robust.internal;
