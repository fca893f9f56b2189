package io.github.flcrypt.dp.proxy;

import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.IntegerGrid;
import io.github.flcrypt.core.LayerUnits;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Leaves out of every update the coordinates that the server shows to nobody; another masker
 * selects and rounds the rest. Every client's vector has the same length whatever its own mask, so
 * it tells nothing about it: coordinates hidden from one client only are zeros in its vector, and
 * get noise like all others where there is noise, since the sum must carry all of it.
 *
 * <p>Immutable, safe for several threads.
 */
public final class VisibleMasker implements Masker {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "mask.visible";

  private static final String INNER = "inner.";

  /** Whether units are counted in the vector. */
  enum Counting {
    NOTHING,
    UNITS
  }

  private final List<LayerUnits> units;
  private final List<boolean[]> visible;
  private final Masker inner;
  private final Counting counting;

  private VisibleMasker(
      List<LayerUnits> units, List<boolean[]> visible, Masker inner, Counting counting) {
    this.units = List.copyOf(units);
    this.visible = visible;
    this.inner = inner;
    this.counting = counting;
    if (inner.countedUnits().isPresent() || inner instanceof VisibleMasker) {
      throw new IllegalArgumentException(
          "inner masker must be an ordinary one; got " + inner.spec().kind());
    }
  }

  static VisibleMasker of(MaskSchedule masks, ModelLayout layout, Masker inner, Counting counting) {
    List<boolean[]> visible = masks.server(layout).stream().map(LayerMask::kept).toList();
    return new VisibleMasker(masks.units(layout), visible, inner, counting);
  }

  /**
   * Makes the masker of its description, for a catalog of stages.
   *
   * @param spec the description
   * @param catalog makes the inner masker of its own
   * @return the masker
   */
  public static VisibleMasker fromSpec(StageSpec spec, Function<StageSpec, Masker> catalog) {
    TreeMap<String, String> parameters = new TreeMap<>();
    for (Map.Entry<String, String> parameter : spec.parameters().entrySet()) {
      if (parameter.getKey().startsWith(INNER)) {
        parameters.put(parameter.getKey().substring(INNER.length()), parameter.getValue());
      }
    }
    if (spec.text("inner").equals(KIND)) {
      throw new IllegalArgumentException("inner masker must be an ordinary one; got " + KIND);
    }
    List<LayerUnits> units =
        Arrays.stream(spec.text("units").split(",", -1)).map(LayerUnits::parse).toList();
    List<boolean[]> visible =
        Arrays.stream(spec.text("visible").split(",", -1)).map(UnitBits::parse).toList();
    if (units.size() != visible.size()) {
      throw new IllegalArgumentException(
          "units and visible must be for equally many layers; got "
              + units.size()
              + " and "
              + visible.size());
    }
    Masker inner = catalog.apply(new StageSpec(spec.text("inner"), parameters));
    return new VisibleMasker(units, visible, inner, Counting.valueOf(spec.text("counting")));
  }

  @Override
  public StageSpec spec() {
    StageSpec spec =
        StageSpec.of(KIND)
            .with("units", String.join(",", units.stream().map(LayerUnits::text).toList()))
            .with("visible", String.join(",", visible.stream().map(UnitBits::text).toList()))
            .with("counting", counting)
            .with("inner", inner.spec().kind());
    for (Map.Entry<String, String> parameter : inner.spec().parameters().entrySet()) {
      spec = spec.with(INNER + parameter.getKey(), parameter.getValue());
    }
    return spec;
  }

  @Override
  public Optional<List<LayerUnits>> countedUnits() {
    return counting == Counting.UNITS ? Optional.of(units) : Optional.empty();
  }

  /**
   * {@inheritDoc}
   *
   * <p>What both the inner masker and the server show; should that be nothing, all that the server
   * shows.
   */
  @Override
  public CoordinateSelection select(RoundContext round) {
    CoordinateSelection chosen = inner.select(round);
    boolean[] shown = coordinates(round.layout());
    int[] both = new int[chosen.size()];
    int count = 0;
    for (int i = 0; i < chosen.size(); i++) {
      if (shown[chosen.flatIndex(i)]) {
        both[count++] = chosen.flatIndex(i);
      }
    }
    if (count == chosen.size()) {
      return chosen;
    }
    double[] scales = new double[round.layout().layerCount()];
    for (int l = 0; l < scales.length; l++) {
      scales[l] = count == 0 ? 1 : chosen.layerScale(l);
    }
    int[] kept = count == 0 ? indices(shown) : Arrays.copyOf(both, count);
    return CoordinateSelection.of(round.layout(), kept, scales);
  }

  private static int[] indices(boolean[] shown) {
    return IntStream.range(0, shown.length).filter(i -> shown[i]).toArray();
  }

  private boolean[] coordinates(ModelLayout layout) {
    LayerUnits.total(units, layout);
    for (int l = 0; l < units.size(); l++) {
      int expected = units.get(l).count(layout.layers().get(l));
      if (visible.get(l).length != expected) {
        throw new LayoutMismatchException(
            "visible units of layer "
                + l
                + " must be "
                + expected
                + "; got "
                + visible.get(l).length);
      }
    }
    boolean[] shown = new boolean[layout.size()];
    UnitMap.forEach(layout, units, (layer, unit, index) -> shown[index] = visible.get(layer)[unit]);
    return shown;
  }

  @Override
  public IntegerGrid grid(RoundContext round, CoordinateSelection selection) {
    return inner.grid(round, selection);
  }

  @Override
  public void quantize(
      double[] values,
      CoordinateSelection selection,
      IntegerGrid grid,
      RandomStream coins,
      long[] out) {
    inner.quantize(values, selection, grid, coins, out);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VisibleMasker that && spec().equals(that.spec());
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
