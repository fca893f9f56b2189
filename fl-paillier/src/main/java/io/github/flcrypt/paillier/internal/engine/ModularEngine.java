package io.github.flcrypt.paillier.internal.engine;

/**
 * A provider of modular arithmetic on batches. Implementations have a public constructor without
 * arguments that throws what it likes when the provider cannot work on this machine; the provider
 * is then not used. Immutable, safe for several threads.
 */
public interface ModularEngine {

  /** What a provider does for exponents and table indices that are secret. */
  enum Hardening {
    /**
     * Control flow and memory addresses of every operation of {@link ModularContext} on secrets
     * depend on public numbers alone. That says nothing about the time of single instructions.
     */
    SECRET_INDEPENDENT,
    /**
     * Powers of variable bases take a time that depends on base and exponent, and combs read memory
     * at addresses that depend on the exponent: callers must blind what they use more than once.
     */
    CALLER_BLINDS
  }

  /**
   * The short name, for logs and for the system property that chooses a provider.
   *
   * @return lower-case letters
   */
  String name();

  /**
   * How secrets are treated.
   *
   * @return the promise
   */
  Hardening hardening();

  /**
   * Tells whether this provider computes modulo these numbers; callers use another provider
   * otherwise.
   *
   * @param moduli the moduli
   * @return whether {@link #context} will work
   */
  boolean supports(ModulusSet moduli);

  /**
   * Prepares the constants of some moduli.
   *
   * @param moduli moduli that are supported
   * @return a context, safe for several threads
   */
  ModularContext context(ModulusSet moduli);
}
