package io.github.flcrypt.dp.proxy;

import io.github.flcrypt.core.LayerUnits;
import java.util.Optional;

/** Describes a {@link MaskedModelProxy}; for one thread. */
public final class MaskedModelProxyBuilder {

  private final ProxySecret secret;
  private double serverRate;
  private double clientRate;
  private LayerUnits units = LayerUnits.of(LayerUnits.Kind.COLUMN);
  private MaskDraw draw = MaskDraw.IID;
  private Rescaling rescaling = Rescaling.INVERSE_PROBABILITY;
  private VectorLayers vectors = VectorLayers.SHOWN_EXACTLY;
  private Optional<BlockQuantizer> quantizer = Optional.empty();

  MaskedModelProxyBuilder(ProxySecret secret) {
    this.secret = secret;
  }

  /**
   * The part of the units that is hidden from everybody during the whole training.
   *
   * @param rate p1 in [0, 1)
   * @return this builder
   */
  public MaskedModelProxyBuilder serverMask(double rate) {
    serverRate = requireRate(rate, "server mask");
    return this;
  }

  /**
   * The part of the rest that is hidden from each client in each round.
   *
   * @param rate p2 in [0, 1)
   * @return this builder
   */
  public MaskedModelProxyBuilder clientMask(double rate) {
    clientRate = requireRate(rate, "client mask");
    return this;
  }

  private static double requireRate(double rate, String name) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1); got " + rate);
    }
    return rate + 0.0;
  }

  /**
   * What is hidden together. The published scheme hides the weights of output units: the columns of
   * a matrix of inputs by outputs, the rows of one of outputs by inputs.
   *
   * @param hiddenTogether any units but the whole layer; columns unless given
   * @return this builder
   */
  public MaskedModelProxyBuilder units(LayerUnits hiddenTogether) {
    if (hiddenTogether.kind() == LayerUnits.Kind.WHOLE) {
      throw new IllegalArgumentException("units must be smaller than a layer; got whole");
    }
    units = hiddenTogether;
    return this;
  }

  /**
   * How hidden units are drawn.
   *
   * @param kind the draw; independent coins unless given
   * @return this builder
   */
  public MaskedModelProxyBuilder draw(MaskDraw kind) {
    draw = kind;
    return this;
  }

  /**
   * What becomes of the values that are shown.
   *
   * @param kind the rescaling; by the inverse probability unless given
   * @return this builder
   */
  public MaskedModelProxyBuilder rescaling(Rescaling kind) {
    rescaling = kind;
    return this;
  }

  /**
   * What becomes of layers of one row or column.
   *
   * @param kind the treatment; shown exactly unless given
   * @return this builder
   */
  public MaskedModelProxyBuilder vectors(VectorLayers kind) {
    vectors = kind;
    return this;
  }

  /**
   * Quantizes masked layers after masking.
   *
   * @param kind the quantizer; none unless given
   * @return this builder
   */
  public MaskedModelProxyBuilder quantizer(BlockQuantizer kind) {
    quantizer = Optional.of(kind);
    return this;
  }

  /**
   * Makes the proxy.
   *
   * @return the proxy
   */
  public MaskedModelProxy build() {
    return new MaskedModelProxy(
        new MaskSchedule(secret, serverRate, clientRate, units, draw, vectors),
        rescaling,
        quantizer);
  }
}
