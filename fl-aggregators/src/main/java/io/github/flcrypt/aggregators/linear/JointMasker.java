package io.github.flcrypt.aggregators.linear;

import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.IntegerGrid;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One masker for the learner's layers of a joint layout and another for the additional ones, so
 * that small updates and large counts each have a grid that fits them. The additional layers always
 * travel whole. Immutable, safe for several threads.
 */
public final class JointMasker implements Masker {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "mask.joint";

  private final JointLayout layout;
  private final Masker parameters;
  private final Masker additional;

  private JointMasker(JointLayout layout, Masker parameters, Masker additional) {
    this.layout = layout;
    this.parameters = parameters;
    this.additional = additional;
    for (Masker part : List.of(parameters, additional)) {
      if (part.countedUnits().isPresent() || part instanceof JointMasker) {
        throw new IllegalArgumentException(
            "parts of a joint masker must be ordinary maskers; got " + part.spec().kind());
      }
    }
  }

  /**
   * Puts two maskers together.
   *
   * @param layout the joint layout
   * @param parameters masks and rounds the learner's layers, without rotation
   * @param additional rounds the additional layers, without rotation
   * @return the masker of the whole
   */
  public static JointMasker of(JointLayout layout, Masker parameters, Masker additional) {
    return new JointMasker(layout, parameters, additional);
  }

  @Override
  public StageSpec spec() {
    StageSpec spec = StageSpec.of(KIND).with("leadingLayers", layout.parameters().layerCount());
    return with(with(spec, "parameters", parameters.spec()), "additional", additional.spec());
  }

  private static StageSpec with(StageSpec spec, String part, StageSpec of) {
    StageSpec longer = spec.with(part, of.kind());
    for (Map.Entry<String, String> parameter : of.parameters().entrySet()) {
      longer = longer.with(part + "." + parameter.getKey(), parameter.getValue());
    }
    return longer;
  }

  @Override
  public CoordinateSelection select(RoundContext round) {
    layout.requireJoint(round.layout());
    CoordinateSelection chosen = parameters.select(round);
    if (chosen.isWhole()) {
      return chosen;
    }
    int size = layout.parameters().size();
    int[] kept =
        IntStream.concat(
                IntStream.range(0, chosen.size())
                    .map(chosen::flatIndex)
                    .filter(index -> index < size),
                IntStream.range(size, layout.joint().size()))
            .toArray();
    double[] scales = new double[layout.joint().layerCount()];
    Arrays.fill(scales, 1);
    for (int l = 0; l < layout.parameters().layerCount(); l++) {
      scales[l] = chosen.layerScale(l);
    }
    return CoordinateSelection.of(layout.joint(), kept, scales);
  }

  @Override
  public IntegerGrid grid(RoundContext round, CoordinateSelection selection) {
    IntegerGrid first = parameters.grid(round, selection);
    IntegerGrid second = additional.grid(round, selection);
    if (first.rotation().isPresent() || second.rotation().isPresent()) {
      throw new IllegalArgumentException(
          "parts of a joint masker must not rotate: a rotation would mix both; got "
              + parameters.spec().kind()
              + " and "
              + additional.spec().kind());
    }
    ModelLayout joint = layout.joint();
    double[] steps = new double[joint.layerCount()];
    long[] maximum = new long[steps.length];
    for (int l = 0; l < steps.length; l++) {
      IntegerGrid grid = l < layout.parameters().layerCount() ? first : second;
      steps[l] = grid.step(l);
      maximum[l] = grid.maximumLevel(l);
    }
    return IntegerGrid.of(steps, maximum);
  }

  @Override
  public void quantize(
      double[] values,
      CoordinateSelection selection,
      IntegerGrid grid,
      RandomStream coins,
      long[] out) {
    int border = selection.layerStart(layout.parameters().layerCount());
    double[] learner = values.clone();
    Arrays.fill(learner, border, learner.length, 0);
    double[] rest = values.clone();
    Arrays.fill(rest, 0, border, 0);
    long[] second = new long[out.length];
    parameters.quantize(learner, selection, grid, coins, out);
    additional.quantize(rest, selection, grid, coins, second);
    System.arraycopy(second, border, out, border, out.length - border);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JointMasker that
        && layout.equals(that.layout)
        && parameters.equals(that.parameters)
        && additional.equals(that.additional);
  }

  @Override
  public int hashCode() {
    return spec().hashCode();
  }

  @Override
  public String toString() {
    return spec().toString();
  }
}
