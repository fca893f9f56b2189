package io.github.flcrypt.dp.proxy;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.ProxyModel;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.federation.RoundInvitation;
import io.github.flcrypt.core.random.PublicCoins;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import java.util.List;
import java.util.stream.IntStream;

/** Models, rounds and secrets for tests. */
final class Proxies {

  static final ModelLayout LAYOUT =
      ModelLayout.of(
          new LayerShape("hidden", 6, 8),
          LayerShape.vector("hidden.bias", 6),
          new LayerShape("output", 10, 6),
          LayerShape.vector("output.bias", 10));
  static final List<ClientId> CLIENTS =
      IntStream.range(0, 5).mapToObj(c -> new ClientId("client-" + c)).toList();

  private Proxies() {}

  static ProxySecret secret(long seed) {
    return ProxySecret.generate(new InsecureDeterministicRandomSource(seed));
  }

  static RandomStream coins(long seed) {
    return PublicCoins.stream(new byte[] {7}, "test", seed);
  }

  static Model model(ModelLayout layout, long seed) {
    RandomStream coins = coins(seed);
    double[] values = new double[layout.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = coins.nextDouble() * 4 - 2;
    }
    return Model.initial(layout, values);
  }

  static RoundContext round(long number, Model model, Digest pipeline) {
    byte[] seed = new byte[RoundContext.SEED_LENGTH];
    seed[0] = (byte) number;
    seed[1] = (byte) (number >> 8);
    return RoundContext.builder(number, model, pipeline)
        .cohort(CLIENTS)
        .contributors(1, CLIENTS.size())
        .publicSeed(seed)
        .build();
  }

  static RoundContext round(long number, Model model) {
    return round(number, model, Digest.of("test", new byte[0]));
  }

  /** What travels to a client. */
  static byte[] message(MaskedModelProxy proxy, Model model, RoundContext round, ClientId client) {
    ProxyModel shown = proxy.show(model, round, client);
    return new RoundInvitation(round, shown).toBytes();
  }
}
