package io.github.flcrypt.core;

/**
 * Marks an additively homomorphic encryption scheme at compile time, so that values of two schemes
 * cannot be mixed. Never instantiated.
 */
public interface Scheme {}
