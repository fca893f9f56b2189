package io.github.flcrypt.examples.proxy;

import io.github.flcrypt.core.LayerUnits;
import io.github.flcrypt.core.LayerUnits.Kind;
import io.github.flcrypt.core.UpdateScale;
import io.github.flcrypt.dp.proxy.AggregationMode;
import io.github.flcrypt.dp.proxy.MaskDraw;
import io.github.flcrypt.dp.proxy.Rescaling;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Prints the tables of docs/model-proxy.md: what masks and quantization of the downlink cost on the
 * digits.
 */
public final class DownlinkMain {

  private static final double[] RATES = {0, 0.1, 0.2, 0.3, 0.4, 0.5};
  private static final int[] BITS = {0, 16, 8, 4};

  private final PrintStream out;
  private final int seeds;
  private final double[] baseline;

  private DownlinkMain(PrintStream out, int seeds) {
    this.out = out;
    this.seeds = seeds;
    this.baseline = DownlinkDrop.accuracies(DownlinkSetting.of(0, 0), seeds);
  }

  /**
   * Runs the experiment.
   *
   * @param arguments the number of seeds, 30 unless given
   */
  public static void main(String[] arguments) {
    int seeds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
    DownlinkMain tables = new DownlinkMain(System.out, seeds);
    tables.ratesByBits();
    tables.options(0.3);
  }

  private void ratesByBits() {
    out.println("| hidden | bits | accuracy | drop | standard error |");
    out.println("|---|---|---|---|---|");
    for (double rate : RATES) {
      for (int bits : BITS) {
        row("" + rate, bits == 0 ? "exact" : "" + bits, DownlinkSetting.of(rate, bits));
      }
    }
  }

  private void options(double rate) {
    DownlinkSetting usual = DownlinkSetting.of(rate, 8);
    out.println();
    out.println("| hidden " + rate + ", 8 bits | changed | accuracy | drop | standard error |");
    out.println("|---|---|---|---|---|");
    row("as above", "nothing", usual);
    row("draw", "exact count", usual.with(MaskDraw.EXACT_COUNT));
    row("mode", "plain", usual.with(AggregationMode.PLAIN));
    row("mode", "Horvitz-Thompson", usual.with(AggregationMode.HORVITZ_THOMPSON));
    row("update scale", "unscaled", usual.with(UpdateScale.UNSCALED));
    row("mode, scale", "plain, unscaled", unscaled(usual, AggregationMode.PLAIN));
    row("rescaling", "none", usual.with(Rescaling.NONE));
    row("units", "element", usual.with(LayerUnits.of(Kind.ELEMENT)));
    row("units", "column (inputs)", usual.with(LayerUnits.of(Kind.COLUMN)));
    row("units", "blocks of 16", usual.with(LayerUnits.blocks(16)));
  }

  private static DownlinkSetting unscaled(DownlinkSetting usual, AggregationMode mode) {
    return usual.with(UpdateScale.UNSCALED).with(mode);
  }

  private void row(String first, String second, DownlinkSetting setting) {
    DownlinkDrop drop = DownlinkDrop.of(baseline, DownlinkDrop.accuracies(setting, seeds));
    out.println(
        String.format(
            Locale.ROOT,
            "| %s | %s | %.2f | %.2f | %.2f |",
            first,
            second,
            drop.accuracy(),
            drop.drop(),
            drop.standardError()));
  }
}
