package io.github.flcrypt.dp.proxy;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.LayerUnits;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.random.RandomStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every mask of a training as a function of the secret: the server's, fixed for a layout, and each
 * client's, fresh in each round, drawn among what the server's leaves.
 */
record MaskSchedule(
    ProxySecret secret,
    double serverRate,
    double clientRate,
    LayerUnits units,
    MaskDraw draw,
    VectorLayers vectors) {

  boolean masks(LayerShape layer) {
    return vectors == VectorLayers.MASKED || (layer.rows() > 1 && layer.columns() > 1);
  }

  LayerUnits units(LayerShape layer) {
    return masks(layer) ? units : LayerUnits.of(LayerUnits.Kind.WHOLE);
  }

  List<LayerUnits> units(ModelLayout layout) {
    return layout.layers().stream().map(this::units).toList();
  }

  /** What the server shows to anybody of a layer. */
  LayerMask server(ModelLayout layout, int layer) {
    LayerShape shape = layout.layers().get(layer);
    LayerMask all = LayerMask.all(units(shape).count(shape));
    if (!masks(shape) || serverRate == 0) {
      return all;
    }
    RandomStream coins = secret.stream("server", layout.digest().toByteArray(), index(layer));
    return LayerMask.draw(all.kept(), serverRate, draw, coins);
  }

  List<LayerMask> server(ModelLayout layout) {
    return IntStream.range(0, layout.layerCount()).mapToObj(l -> server(layout, l)).toList();
  }

  /** What a client is shown of a layer in a round; the scale is that of the client's draw alone. */
  LayerMask client(RoundContext round, ClientId client, int layer, LayerMask server) {
    if (!masks(round.layout().layers().get(layer)) || clientRate == 0) {
      return new LayerMask(server.kept(), 1);
    }
    return LayerMask.draw(server.kept(), clientRate, draw, coins("client", round, client, layer));
  }

  /** Coins for rounding what a client is shown: the same however often it asks. */
  RandomStream rounding(RoundContext round, ClientId client, int layer) {
    return coins("rounding", round, client, layer);
  }

  private RandomStream coins(String purpose, RoundContext round, ClientId client, int layer) {
    // Not the round's digest: how updates travel back shall not change what is shown.
    return secret.stream(
        purpose,
        round.layout().digest().toByteArray(),
        ByteBuffer.allocate(Long.BYTES).putLong(round.round()).array(),
        round.publicSeed(),
        client.value().getBytes(StandardCharsets.UTF_8),
        index(layer));
  }

  private static byte[] index(int layer) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(layer).array();
  }
}
