package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ModularEngine;
import io.github.flcrypt.paillier.internal.engine.ModulusSet;
import io.github.flcrypt.paillier.internal.selection.Engines;
import org.jspecify.annotations.Nullable;

/**
 * A context that is prepared at first use, for keys are often only read or compared. Safe for
 * several threads.
 */
final class LazyContext {

  private final ModulusSet moduli;
  private volatile @Nullable ModularContext prepared;

  LazyContext(ModulusSet moduli) {
    this.moduli = moduli;
  }

  ModularContext get() {
    ModularContext present = prepared;
    return present == null ? prepare() : present;
  }

  private synchronized ModularContext prepare() {
    ModularContext present = prepared;
    if (present == null) {
      present = Engines.context(moduli);
      prepared = present;
    }
    return present;
  }

  /** Whether the caller must blind what it raises to secret powers. */
  boolean callerBlinds() {
    return Engines.engineFor(moduli).hardening() == ModularEngine.Hardening.CALLER_BLINDS;
  }
}
