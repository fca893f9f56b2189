package io.github.flcrypt.benchmarks;

import io.github.flcrypt.paillier.internal.engine.ModularEngine;
import io.github.flcrypt.paillier.internal.selection.Engines;

/** The provider of arithmetic that a benchmark names; each runs in a process of its own. */
final class Providers {

  /** Makes the vector provider loadable; every Java from 17 on knows the option. */
  static final String FLAG = "--add-modules=jdk.incubator.vector";

  private Providers() {}

  /** Before the first use of the library in a process. */
  static ModularEngine use(String name) {
    System.setProperty(Engines.PROPERTY, name);
    ModularEngine engine = Engines.engine();
    if (!engine.name().equals(name)) {
      throw new IllegalStateException(
          "provider must be chosen before the first use; got " + engine.name());
    }
    return engine;
  }
}
