package io.github.flcrypt.paillier.internal.selection;

import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ModularEngine;
import io.github.flcrypt.paillier.internal.engine.ModulusSet;
import io.github.flcrypt.paillier.internal.scalar.ScalarEngine;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The provider of this process, chosen at first use: the vector provider where it is there, right
 * and faster, else the scalar one. The system property {@value #PROPERTY} forces either.
 */
public final class Engines {

  /** Chooses a provider: {@code auto} (as if unset), {@code scalar} or {@code vector}. */
  public static final String PROPERTY = "io.github.flcrypt.paillier.engine";

  private static final ModularEngine SCALAR = new ScalarEngine();
  private static volatile @Nullable ModularEngine chosen;

  private Engines() {}

  /**
   * The provider.
   *
   * @return the same at every call
   * @throws IllegalStateException if the property names a provider that cannot be used
   */
  public static ModularEngine engine() {
    ModularEngine present = chosen;
    return present == null ? choose() : present;
  }

  private static synchronized ModularEngine choose() {
    ModularEngine present = chosen;
    if (present == null) {
      present =
          new EngineChoice(SCALAR, VectorProvider::find, System.getLogger(Engines.class.getName()))
              .choose(Optional.ofNullable(System.getProperty(PROPERTY)));
      chosen = present;
    }
    return present;
  }

  /**
   * A context of the provider, or of the scalar one for moduli that the provider does not support.
   *
   * @param moduli the moduli
   * @return a context
   */
  public static ModularContext context(ModulusSet moduli) {
    return engineFor(moduli).context(moduli);
  }

  /**
   * The provider that computes modulo given numbers.
   *
   * @param moduli the moduli
   * @return the chosen provider, or the scalar one
   */
  public static ModularEngine engineFor(ModulusSet moduli) {
    ModularEngine engine = engine();
    return engine.supports(moduli) ? engine : SCALAR;
  }
}
