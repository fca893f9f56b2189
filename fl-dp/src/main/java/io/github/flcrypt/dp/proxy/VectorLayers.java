package io.github.flcrypt.dp.proxy;

/** What becomes of layers that are one row or one column: biases and normalisations. */
public enum VectorLayers {
  /** Shown to everybody to the last bit, as the published scheme has it. */
  SHOWN_EXACTLY,
  /** Masked and quantized like all others. */
  MASKED
}
