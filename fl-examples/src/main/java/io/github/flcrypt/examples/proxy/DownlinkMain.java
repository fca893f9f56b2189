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

  private static final double[] RATES = {0.1, 0.2, 0.3, 0.4, 0.5};
  private static final int[] BITS = {16, 8, 4};

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
    out.println(
        "| hidden | bits | as trained | drop ± s.e. | chain rule | drop ± s.e. | unscaled"
            + " | drop ± s.e. |");
    out.println("|---|---|---|---|---|---|---|---|");
    row("0 | exact", DownlinkSetting.of(0, 0));
    row("0 | 4", DownlinkSetting.of(0, 4));
    for (double rate : RATES) {
      for (int bits : BITS) {
        DownlinkSetting setting = DownlinkSetting.of(rate, bits);
        row(
            rate + " | " + bits,
            setting,
            setting.with(UpdateScale.CHAIN_RULE),
            setting.with(UpdateScale.UNSCALED));
      }
    }
  }

  private void options(double rate) {
    DownlinkSetting usual = DownlinkSetting.of(rate, 8);
    out.println();
    out.println("| changed, at " + rate + " and 8 bits | accuracy | drop ± s.e. |");
    out.println("|---|---|---|");
    row("nothing", usual);
    row("exact count", usual.with(MaskDraw.EXACT_COUNT));
    row("plain mean", usual.with(AggregationMode.PLAIN));
    row("Horvitz-Thompson", usual.with(AggregationMode.HORVITZ_THOMPSON));
    row("values not rescaled", usual.with(Rescaling.NONE));
    row("single weights", usual.with(LayerUnits.of(Kind.ELEMENT)));
    row("columns (inputs)", usual.with(LayerUnits.of(Kind.COLUMN)));
    row("blocks of 16", usual.with(LayerUnits.blocks(16)));
  }

  private void row(String name, DownlinkSetting... settings) {
    StringBuilder line = new StringBuilder("| " + name + " |");
    for (DownlinkSetting setting : settings) {
      DownlinkDrop drop = DownlinkDrop.of(baseline, DownlinkDrop.accuracies(setting, seeds));
      line.append(
          String.format(
              Locale.ROOT,
              " %.2f | %.2f ± %.2f |",
              drop.accuracy(),
              drop.drop(),
              drop.standardError()));
    }
    out.println(line);
  }
}
