package io.github.flcrypt.dp.proxy;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.ExactValues;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.LayerUnits;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.ModelProxy;
import io.github.flcrypt.core.ProxyModel;
import io.github.flcrypt.core.RealUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ShownLayer;
import io.github.flcrypt.core.ShownValues;
import io.github.flcrypt.core.StageSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Shows each client a masked, rescaled, quantized proxy of the model (FedQSN, arXiv:2508.18911,
 * with the order of its steps corrected: mask first, quantize what is left). The server's mask is
 * fixed for the whole training, a client's is fresh in each round.
 *
 * <p>What is secret and what is not: the values of units under the server's mask are in no message
 * and influence none, not even through a block's magnitude. Which units these are is not secret: a
 * client sees which it was not shown, and over rounds which it never is. The client mask and the
 * quantization hide nothing for long: a client sees a unit outside the server's mask in some of r
 * rounds with probability 1 − p2^r, and c clients that collude in one round with 1 − p2^c. Nor is
 * anything said about what a hidden unit's value can be guessed from the visible ones: it is
 * obfuscation of the model, no cryptographic or differential privacy.
 *
 * <p>Immutable, safe for several threads. Holds a {@link ProxySecret}.
 */
public final class MaskedModelProxy implements ModelProxy {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "proxy.masked";

  private final MaskSchedule masks;
  private final Rescaling rescaling;
  private final Optional<BlockQuantizer> quantizer;

  MaskedModelProxy(MaskSchedule masks, Rescaling rescaling, Optional<BlockQuantizer> quantizer) {
    this.masks = masks;
    this.rescaling = rescaling;
    this.quantizer = quantizer;
  }

  /**
   * Starts to describe a proxy that hides nothing yet: columns, independent coins, rescaled, not
   * quantized, vectors shown exactly.
   *
   * @param secret of which all masks are made; fresh for each training
   * @return a builder
   */
  public static MaskedModelProxyBuilder builder(ProxySecret secret) {
    return new MaskedModelProxyBuilder(secret);
  }

  @Override
  public StageSpec spec() {
    StageSpec spec =
        StageSpec.of(KIND)
            .with("serverRate", masks.serverRate())
            .with("clientRate", masks.clientRate())
            .with("units", masks.units().text())
            .with("draw", masks.draw())
            .with("vectors", masks.vectors())
            .with("rescaling", rescaling)
            .with("secretFingerprint", masks.secret().fingerprint());
    return quantizer.map(q -> q.describe(spec)).orElse(spec);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The same bytes however often it is asked: a client that asks twice learns nothing more.
   *
   * @throws IllegalStateException if the secret was destroyed
   * @throws HeadroomExceededException if rescaled values leave the range of double, or of 32-bit
   *     floats where they are quantized
   */
  @Override
  public ProxyModel show(Model model, RoundContext round, ClientId client) {
    requireLayout(model, round.layout());
    List<ShownLayer> layers = new ArrayList<>();
    for (int l = 0; l < round.layout().layerCount(); l++) {
      layers.add(layer(model, round, client, l));
    }
    return ProxyModel.ofLayers(model, layers);
  }

  private ShownLayer layer(Model model, RoundContext round, ClientId client, int l) {
    LayerShape shape = round.layout().layers().get(l);
    LayerUnits units = masks.units(shape);
    LayerMask server = masks.server(round.layout(), l);
    LayerMask mask = masks.client(round, client, l, server);
    double scale = rescaling == Rescaling.INVERSE_PROBABILITY ? server.scale() * mask.scale() : 1;
    // Gathered before anything else is done: nothing below can depend on a hidden value.
    double[] visible = gather(model, round.layout().offset(l), shape, units, mask.kept());
    for (int i = 0; i < visible.length; i++) {
      visible[i] *= scale;
      if (!Double.isFinite(visible[i])) {
        throw new HeadroomExceededException(
            "rescaled values of layer '" + shape.name() + "' must stay within double");
      }
    }
    ShownValues values =
        quantizer.isPresent() && masks.masks(shape)
            ? quantizer.get().quantize(visible, masks.rounding(round, client, l))
            : ExactValues.of(visible);
    return ShownLayer.of(units, mask.kept(), scale, values);
  }

  private static double[] gather(
      Model model, int offset, LayerShape shape, LayerUnits units, boolean[] kept) {
    double[] visible = new double[shape.size()];
    int count = 0;
    for (int i = 0; i < shape.size(); i++) {
      if (kept[units.unitOf(shape, i)]) {
        visible[count++] = model.at(offset + i);
      }
    }
    return Arrays.copyOf(visible, count);
  }

  /**
   * Which coordinates the server's mask leaves visible: the same in every round.
   *
   * @param layout the model's layers
   * @return one truth value for each coordinate, in a fresh array
   */
  public boolean[] serverVisible(ModelLayout layout) {
    boolean[] visible = new boolean[layout.size()];
    List<LayerMask> server = masks.server(layout);
    UnitMap.forEach(
        layout,
        masks.units(layout),
        (layer, unit, index) -> visible[index] = server.get(layer).kept()[unit]);
    return visible;
  }

  /**
   * Ends a training: coordinates under the server's mask take their values in the original model,
   * bit for bit, all others those of the trained one.
   *
   * @param original the model before the training
   * @param trained the model after it
   * @return the merged model, one version after the trained one
   */
  public Model merge(Model original, Model trained) {
    requireLayout(original, trained.layout());
    boolean[] visible = serverVisible(trained.layout());
    double[] merged = trained.toArray();
    for (int i = 0; i < merged.length; i++) {
      merged[i] = visible[i] ? merged[i] : original.at(i);
    }
    return trained.next(merged);
  }

  /**
   * The server optimizer of a training with this proxy: corrects the aggregate for the masks, lets
   * another optimizer step, and keeps parameters and memory of every coordinate that nobody was
   * shown as they were.
   *
   * @param mode what sums are divided by
   * @param inner makes the step
   * @return the optimizer
   */
  public ServerOptimizer optimizer(AggregationMode mode, ServerOptimizer inner) {
    return new MaskedServerOptimizer(masks, mode, inner);
  }

  /**
   * The weighted mean of readable updates, with the weights of those who were shown each unit.
   *
   * @param <U> the kind of update
   * @return the rule, for {@link io.github.flcrypt.core.pipeline.ServerPipeline#seeing}
   */
  public <U extends RealUpdate> MaskedAverage<U> average() {
    return new MaskedAverage<>(masks);
  }

  /**
   * Leaves the server's hidden coordinates out of every update, so that they cost no ciphertexts
   * and get no noise. The masker's description makes the hidden places, not their values, known to
   * the clients.
   *
   * @param layout the model's layers
   * @param inner selects and rounds what is left, coordinate by coordinate
   * @return the masker for both ends' pipelines
   */
  public VisibleMasker masker(ModelLayout layout, Masker inner) {
    return VisibleMasker.of(masks, layout, inner, VisibleMasker.Counting.NOTHING);
  }

  /**
   * The same, and each client's vector ends in its weight for each unit that it was shown: for
   * {@link AggregationMode#COUNT_NORMALISED} over encrypted weighted updates, of which only sums
   * are seen. For pipelines without clipping and noise; updates must be made by {@link
   * io.github.flcrypt.core.PlainUpdate#ofShown}.
   *
   * @param layout the model's layers
   * @param inner selects and rounds what is left, coordinate by coordinate
   * @return the masker for both ends' pipelines
   */
  public VisibleMasker countingMasker(ModelLayout layout, Masker inner) {
    return VisibleMasker.of(masks, layout, inner, VisibleMasker.Counting.UNITS);
  }

  private static void requireLayout(Model model, ModelLayout layout) {
    if (!model.layout().equals(layout)) {
      throw new LayoutMismatchException(
          "model must have layout "
              + layout.digest().abbreviated()
              + "; got "
              + model.layout().digest().abbreviated());
    }
  }

  @Override
  public String toString() {
    return spec().toString();
  }
}
