package io.github.flcrypt.paillier.internal.scalar;

import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ModularEngine;
import io.github.flcrypt.paillier.internal.engine.ModulusSet;

/** The provider that is always there. */
public final class ScalarEngine implements ModularEngine {

  /** What the system property calls this provider. */
  public static final String NAME = "scalar";

  /** Prepares nothing: the provider works everywhere. */
  public ScalarEngine() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Hardening hardening() {
    return Hardening.CALLER_BLINDS;
  }

  @Override
  public boolean supports(ModulusSet moduli) {
    return true;
  }

  @Override
  public ModularContext context(ModulusSet moduli) {
    return new ScalarContext(moduli);
  }
}
