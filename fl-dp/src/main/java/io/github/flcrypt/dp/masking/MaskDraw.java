package io.github.flcrypt.dp.masking;

import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.random.PublicCoins;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.internal.PublicMask;
import io.github.flcrypt.dp.internal.Require;
import io.github.flcrypt.dp.internal.UnitDraw;
import java.util.Arrays;

/** Draws one round's mask and the scales that belong to it. */
final class MaskDraw {

  private static final String PURPOSE = "uplink-mask";
  // The layer number under which coins for the whole model are drawn.
  private static final int WHOLE_MODEL = -1;

  private final RoundContext round;
  private final ModelLayout layout;
  private final MaskUnit unit;
  private final boolean rescaled;

  MaskDraw(RoundContext round, MaskUnit unit, boolean rescaled) {
    this.round = round;
    this.layout = round.layout();
    this.unit = unit;
    this.rescaled = rescaled;
  }

  CoordinateSelection exactCount(double dropRate) {
    long[][] bits = new long[layout.layerCount()][];
    double[] scales = new double[bits.length];
    for (int l = 0; l < bits.length; l++) {
      int units = unit.count(layout.layers().get(l));
      int keep = PublicMask.keptCount(units, dropRate);
      scales[l] = (double) units / keep;
      bits[l] = UnitDraw.exact(units, keep, coins(l));
    }
    return selection(bits, scales);
  }

  CoordinateSelection bernoulli(double dropRate) {
    long[][] bits = new long[layout.layerCount()][];
    RandomStream[] coins = new RandomStream[bits.length];
    long units = 0;
    for (int l = 0; l < bits.length; l++) {
      units += unit.count(layout.layers().get(l));
      coins[l] = coins(l);
    }
    do {
      for (int l = 0; l < bits.length; l++) {
        bits[l] = UnitDraw.independent(unit.count(layout.layers().get(l)), 1 - dropRate, coins[l]);
      }
    } while (isEmpty(bits));
    double[] scales = new double[bits.length];
    // StrictMath: every party must compute the same scale to the last bit.
    double notEmpty = dropRate == 0 ? 1 : -StrictMath.expm1(units * StrictMath.log(dropRate));
    Arrays.fill(scales, Math.max(1, notEmpty / (1 - dropRate)));
    return selection(bits, scales);
  }

  CoordinateSelection randomK(int coordinates) {
    int size = layout.size();
    Require.inRange(coordinates, 1, size, "coordinates of the mask, at most those of the model,");
    if (coordinates == size) {
      return CoordinateSelection.all(layout);
    }
    int[] kept = new int[coordinates];
    elements(UnitDraw.exact(size, coordinates, coins(WHOLE_MODEL)), kept);
    double[] scales = new double[layout.layerCount()];
    Arrays.fill(scales, rescaled ? (double) size / coordinates : 1);
    return CoordinateSelection.of(layout, kept, scales);
  }

  private RandomStream coins(int layer) {
    return PublicCoins.stream(round.publicSeed(), PURPOSE, round.round(), layer);
  }

  private static boolean isEmpty(long[][] bits) {
    for (long[] layer : bits) {
      for (long word : layer) {
        if (word != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private CoordinateSelection selection(long[][] bits, double[] scales) {
    int count = count(bits);
    if (!rescaled) {
      Arrays.fill(scales, 1);
    }
    if (isWhole(count, scales)) {
      return CoordinateSelection.all(layout);
    }
    if (unit.kind() == MaskUnit.Kind.ELEMENT) {
      return CoordinateSelection.ofLayerBits(layout, bits, scales);
    }
    int[] kept = new int[count];
    int next = 0;
    for (int l = 0; l < bits.length; l++) {
      next = coordinates(bits[l], layout.layers().get(l), layout.offset(l), kept, next);
    }
    return CoordinateSelection.of(layout, kept, scales);
  }

  private boolean isWhole(int count, double[] scales) {
    return count == layout.size() && Arrays.stream(scales).allMatch(scale -> scale == 1);
  }

  private int count(long[][] bits) {
    int count = 0;
    for (int l = 0; l < bits.length; l++) {
      if (unit.kind() == MaskUnit.Kind.ELEMENT) {
        count += UnitDraw.size(bits[l]);
        continue;
      }
      LayerShape shape = layout.layers().get(l);
      for (int u = unit.count(shape) - 1; u >= 0; u--) {
        count += isSet(bits[l], u) ? unit.size(shape, u) : 0;
      }
    }
    return count;
  }

  private int coordinates(long[] bits, LayerShape shape, int offset, int[] kept, int first) {
    int next = first;
    for (int i = 0; i < shape.size(); i++) {
      if (isSet(bits, unit.unitOf(shape, i))) {
        kept[next++] = offset + i;
      }
    }
    return next;
  }

  private static void elements(long[] bits, int[] kept) {
    int next = 0;
    for (int w = 0; w < bits.length; w++) {
      for (long rest = bits[w]; rest != 0; rest &= rest - 1) {
        kept[next++] = (w << 6) + Long.numberOfTrailingZeros(rest);
      }
    }
  }

  private static boolean isSet(long[] bits, int unit) {
    return (bits[unit >>> 6] >>> (unit & 63) & 1) == 1;
  }
}
