package io.github.flcrypt.paillier.enginetest;

import io.github.flcrypt.paillier.internal.engine.ModularEngine;
import io.github.flcrypt.paillier.internal.scalar.ScalarEngine;

class ScalarEngineTest extends EngineContract {

  @Override
  protected ModularEngine engine() {
    return new ScalarEngine();
  }
}
