package io.github.flcrypt.paillier.internal.engine;

/**
 * Scratch memory of one thread for one context, see {@link ModularContext#newWorkspace}. It grows
 * at first use of an operation and is reused after that, so that repeated calls allocate nothing.
 */
public interface Workspace {

  /** Overwrites what operations left behind. */
  void wipe();
}
