package io.github.flcrypt.dp.proxy;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.LayerUnits;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.StageSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Corrects an aggregate for the masks and freezes what nobody was shown. */
record MaskedServerOptimizer(MaskSchedule masks, AggregationMode mode, ServerOptimizer inner)
    implements ServerOptimizer {

  static final String KIND = "server.masked";

  @Override
  public StageSpec spec() {
    StageSpec spec =
        StageSpec.of(KIND)
            .with("mode", mode)
            .with("secretFingerprint", masks.secret().fingerprint())
            .with("inner", inner.spec().kind());
    for (Map.Entry<String, String> parameter : inner.spec().parameters().entrySet()) {
      spec = spec.with("inner." + parameter.getKey(), parameter.getValue());
    }
    return spec;
  }

  @Override
  public ServerState initialState(ModelLayout layout) {
    return inner.initialState(layout);
  }

  @Override
  public Step step(Model model, AggregatedUpdate update, ServerState state) {
    RoundContext round = update.round();
    if (!round.layout().equals(model.layout())) {
      throw new LayoutMismatchException(
          "update must be over layout "
              + model.layout().digest().abbreviated()
              + "; got "
              + round.layout().digest().abbreviated());
    }
    ShownWeights clients = new ShownWeights(masks, round);
    update.contributors().forEach(client -> clients.add(client, 1));
    double[] factors = factors(update, clients);
    Step step = inner.step(model, update.times(factors), state);
    double[] parameters = step.parameters().clone();
    boolean[] frozen = new boolean[factors.length];
    for (int i = 0; i < frozen.length; i++) {
      frozen[i] = factors[i] == 0;
      if (frozen[i]) {
        parameters[i] = model.at(i);
      }
    }
    return new Step(parameters, frozenMemory(frozen, state, step.state()));
  }

  /** By coordinate; 0 where nobody was shown it. */
  private double[] factors(AggregatedUpdate update, ShownWeights clients) {
    ModelLayout layout = update.round().layout();
    List<LayerUnits> units = masks.units(layout);
    int[] starts = UnitMap.starts(layout, units);
    double[] perLayer = new double[layout.layerCount()];
    Arrays.fill(perLayer, 1);
    double[] fractions = fractions(update, clients, starts[starts.length - 1]);
    if (mode == AggregationMode.HORVITZ_THOMPSON) {
      clientScales(update, perLayer);
    }
    double[] factors = new double[layout.size()];
    UnitMap.forEach(
        layout,
        units,
        (layer, unit, index) -> {
          double fraction = fractions[starts[layer] + unit];
          boolean shown = fraction > 0 && clients.isShown(layer, unit);
          factors[index] = shown ? perLayer[layer] / fraction : 0;
        });
    return factors;
  }

  /** The scale of a draw depends on the number of candidates alone, so it is every client's. */
  private void clientScales(AggregatedUpdate update, double[] perLayer) {
    RoundContext round = update.round();
    for (int l = 0; l < perLayer.length; l++) {
      LayerMask server = masks.server(round.layout(), l);
      perLayer[l] = masks.client(round, update.contributors().get(0), l, server).scale();
    }
  }

  private double[] fractions(AggregatedUpdate update, ShownWeights clients, int units) {
    return switch (mode) {
      case PLAIN, HORVITZ_THOMPSON -> {
        double[] ones = new double[units];
        Arrays.fill(ones, 1);
        yield ones;
      }
      case COUNT_NORMALISED -> {
        double[] counted = update.shownFraction();
        if (counted.length != units) {
          throw new IllegalArgumentException(
              "aggregate must carry the shown fraction of "
                  + units
                  + " units; got "
                  + counted.length
                  + "; aggregate with MaskedAverage or a counting masker, or use"
                  + " COUNT_NORMALISED_EQUAL_WEIGHTS");
        }
        yield counted;
      }
      case COUNT_NORMALISED_EQUAL_WEIGHTS -> clients.fractions(update.contributors().size());
    };
  }

  /** Memory that runs over the coordinates keeps its old value where nothing was learnt. */
  private static ServerState frozenMemory(boolean[] frozen, ServerState before, ServerState after) {
    double[][] vectors = new double[after.size()][];
    for (int v = 0; v < vectors.length; v++) {
      vectors[v] = after.vector(v);
      if (v < before.size() && vectors[v].length == frozen.length) {
        double[] old = before.vector(v);
        for (int i = 0; old.length == frozen.length && i < frozen.length; i++) {
          vectors[v][i] = frozen[i] ? old[i] : vectors[v][i];
        }
      }
    }
    return ServerState.of(vectors);
  }

  @Override
  public String toString() {
    return spec().toString();
  }
}
