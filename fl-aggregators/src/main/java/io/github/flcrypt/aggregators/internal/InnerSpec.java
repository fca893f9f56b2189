package io.github.flcrypt.aggregators.internal;

import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.StageSpec;
import java.util.Map;

/** The description of an optimizer around another: the inner one's kind and parameters go in. */
public final class InnerSpec {

  private InnerSpec() {}

  /**
   * Puts the inner description into the outer one.
   *
   * @param outer kind and parameters of the outer optimizer
   * @param inner the inner optimizer
   * @return both
   */
  public static StageSpec describe(StageSpec outer, ServerOptimizer inner) {
    StageSpec spec = inner.spec();
    StageSpec both = outer.with("inner", spec.kind());
    for (Map.Entry<String, String> parameter : spec.parameters().entrySet()) {
      both = both.with("inner." + parameter.getKey(), parameter.getValue());
    }
    return both;
  }
}
