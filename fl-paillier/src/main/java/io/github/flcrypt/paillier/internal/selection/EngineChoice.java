package io.github.flcrypt.paillier.internal.selection;

import io.github.flcrypt.paillier.internal.engine.ModularEngine;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The rules by which a provider is chosen.
 *
 * @param scalar the provider that is always there
 * @param vector looks for the other one
 * @param logger gets one line when a provider is not used that could be
 */
record EngineChoice(ModularEngine scalar, Supplier<VectorProvider.Search> vector, Logger logger) {

  ModularEngine choose(Optional<String> property) {
    return switch (property.orElse("auto")) {
      case "auto" -> automatic();
      case "scalar" -> scalar;
      case "vector" -> forced();
      default ->
          throw new IllegalStateException(
              Engines.PROPERTY + " must be auto, scalar or vector; got " + property.orElse("auto"));
    };
  }

  private ModularEngine forced() {
    VectorProvider.Search search = vector.get();
    return search
        .engine()
        .filter(EngineSelfTest::passes)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    Engines.PROPERTY
                        + " must name a provider that works; got vector: "
                        + (search.engine().isPresent()
                            ? "it failed its self-test"
                            : search.problem())));
  }

  private ModularEngine automatic() {
    VectorProvider.Search search = vector.get();
    if (search.engine().isEmpty()) {
      logger.log(Level.INFO, "Paillier runs on its scalar arithmetic: " + search.problem());
      return scalar;
    }
    ModularEngine found = search.engine().orElseThrow();
    if (!EngineSelfTest.passes(found)) {
      logger.log(
          Level.WARNING,
          "Paillier runs on its scalar arithmetic: the vector provider failed its self-test; please"
              + " report this machine and Java version");
      return scalar;
    }
    if (!EngineSpeedTest.isFaster(found, scalar)) {
      logger.log(
          Level.INFO,
          "Paillier runs on its scalar arithmetic: the vector provider is not faster on this"
              + " machine and Java version");
      return scalar;
    }
    return found;
  }
}
