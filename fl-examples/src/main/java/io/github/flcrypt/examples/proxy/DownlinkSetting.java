package io.github.flcrypt.examples.proxy;

import io.github.flcrypt.core.LayerUnits;
import io.github.flcrypt.core.UpdateScale;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.dp.proxy.AggregationMode;
import io.github.flcrypt.dp.proxy.BlockQuantizer;
import io.github.flcrypt.dp.proxy.MaskDraw;
import io.github.flcrypt.dp.proxy.MaskedModelProxy;
import io.github.flcrypt.dp.proxy.MaskedModelProxyBuilder;
import io.github.flcrypt.dp.proxy.ProxySecret;
import io.github.flcrypt.dp.proxy.Rescaling;

/**
 * One row of the downlink table.
 *
 * @param clientRate the part hidden from each client in each round
 * @param bits width of the values shown: 2 to 8 are NormalFloat, up to 16 uniform, 0 exact
 * @param units what is hidden together
 * @param draw how hidden units are drawn
 * @param rescaling what becomes of the values that are shown
 * @param mode how updates are averaged
 * @param scale how steps on rescaled values are counted
 */
public record DownlinkSetting(
    double clientRate,
    int bits,
    LayerUnits units,
    MaskDraw draw,
    Rescaling rescaling,
    AggregationMode mode,
    UpdateScale scale) {

  private static final int MOST_NORMAL_FLOAT_BITS = 8;

  /**
   * The published scheme with its aggregation corrected: the weights of output units are hidden
   * together by independent coins, the rest is rescaled, steps count as they were trained, means
   * are taken over those who were shown a unit.
   *
   * @param clientRate the part hidden from each client in each round
   * @param bits as in the record
   * @return the setting
   */
  public static DownlinkSetting of(double clientRate, int bits) {
    return new DownlinkSetting(
        clientRate,
        bits,
        LayerUnits.of(LayerUnits.Kind.ROW),
        MaskDraw.IID,
        Rescaling.INVERSE_PROBABILITY,
        AggregationMode.COUNT_NORMALISED,
        UpdateScale.AS_TRAINED);
  }

  /**
   * This setting with other units.
   *
   * @param other what is hidden together
   * @return the changed setting
   */
  public DownlinkSetting with(LayerUnits other) {
    return new DownlinkSetting(clientRate, bits, other, draw, rescaling, mode, scale);
  }

  /**
   * This setting with another draw.
   *
   * @param other how hidden units are drawn
   * @return the changed setting
   */
  public DownlinkSetting with(MaskDraw other) {
    return new DownlinkSetting(clientRate, bits, units, other, rescaling, mode, scale);
  }

  /**
   * This setting with another mode.
   *
   * @param other how updates are averaged
   * @return the changed setting
   */
  public DownlinkSetting with(AggregationMode other) {
    return new DownlinkSetting(clientRate, bits, units, draw, rescaling, other, scale);
  }

  /**
   * This setting with steps counted otherwise.
   *
   * @param other how steps on rescaled values are counted
   * @return the changed setting
   */
  public DownlinkSetting with(UpdateScale other) {
    return new DownlinkSetting(clientRate, bits, units, draw, rescaling, mode, other);
  }

  /**
   * This setting with other rescaling.
   *
   * @param other what becomes of the values that are shown
   * @return the changed setting
   */
  public DownlinkSetting with(Rescaling other) {
    return new DownlinkSetting(clientRate, bits, units, draw, other, mode, scale);
  }

  /**
   * The proxy of one training.
   *
   * @param random source of its secret
   * @return the proxy
   */
  public MaskedModelProxy proxy(RandomSource random) {
    MaskedModelProxyBuilder builder =
        MaskedModelProxy.builder(ProxySecret.generate(random))
            .clientMask(clientRate)
            .units(units)
            .draw(draw)
            .rescaling(rescaling);
    if (bits > 0) {
      builder.quantizer(
          bits <= MOST_NORMAL_FLOAT_BITS
              ? BlockQuantizer.normalFloat(bits)
              : BlockQuantizer.uniform(bits));
    }
    return builder.build();
  }
}
