import org.jspecify.annotations.NullMarked;

/** Differential privacy: exact integer noise, its accounting and calibration, layer thresholds. */
@NullMarked
module io.github.flcrypt.dp {
  requires transitive io.github.flcrypt.core;
  requires static transitive org.jspecify;

  exports io.github.flcrypt.dp;
  exports io.github.flcrypt.dp.accounting;
  exports io.github.flcrypt.dp.clipping;
  exports io.github.flcrypt.dp.masking.calculators;
  exports io.github.flcrypt.dp.masking;
  exports io.github.flcrypt.dp.noise;
  exports io.github.flcrypt.dp.proxy;
}
