package io.github.flcrypt.aggregators.linear;

import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.RealNoise;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.pipeline.StageCatalog;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Makes {@link JointMasker}s of their descriptions, with both parts from another catalog, and hands
 * every other stage to that catalog. Immutable, as safe for several threads as that catalog.
 */
public final class JointStages implements StageCatalog {

  private final JointLayout layout;
  private final StageCatalog parts;

  private JointStages(JointLayout layout, StageCatalog parts) {
    this.layout = Objects.requireNonNull(layout, "layout");
    this.parts = Objects.requireNonNull(parts, "parts");
  }

  /**
   * A catalog for the rounds of a rule with a joint layout.
   *
   * @param layout the rule's layout
   * @param parts makes all other stages, the two parts of a joint masker among them
   * @return the catalog
   */
  public static JointStages of(JointLayout layout, StageCatalog parts) {
    return new JointStages(layout, parts);
  }

  @Override
  public Masker masker(StageSpec spec) {
    if (!spec.kind().equals(JointMasker.KIND)) {
      return parts.masker(spec);
    }
    Masker made =
        JointMasker.of(
            layout, parts.masker(part(spec, "parameters")), parts.masker(part(spec, "additional")));
    if (!made.spec().equals(spec)) {
      throw new IllegalArgumentException(
          "joint masker must have exactly its own parameters and this catalog's layout: "
              + made.spec()
              + "; got "
              + spec);
    }
    return made;
  }

  private static StageSpec part(StageSpec spec, String name) {
    String prefix = name + ".";
    TreeMap<String, String> parameters = new TreeMap<>();
    for (Map.Entry<String, String> parameter : spec.parameters().entrySet()) {
      if (parameter.getKey().startsWith(prefix)) {
        parameters.put(parameter.getKey().substring(prefix.length()), parameter.getValue());
      }
    }
    return new StageSpec(spec.text(name), parameters);
  }

  @Override
  public Clipper clipper(StageSpec spec) {
    return parts.clipper(spec);
  }

  @Override
  public NoiseMechanism noise(StageSpec spec) {
    return parts.noise(spec);
  }

  @Override
  public RealNoise realNoise(StageSpec spec) {
    return parts.realNoise(spec);
  }
}
