package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A round of random updates for the rules that see them. */
final class RobustUpdates {

  private RobustUpdates() {}

  static List<PlainUpdate> random(int clients, int width) {
    Model model = Model.zero(ModelLayout.of(LayerShape.vector("w", width)));
    List<ClientId> names =
        IntStream.range(0, clients)
            .mapToObj(i -> new ClientId(String.format(Locale.ROOT, "c%04d", i)))
            .toList();
    RoundContext round =
        RoundContext.builder(0, model, Digest.of("benchmark", new byte[0]))
            .cohort(names)
            .contributors(1, clients)
            .publicSeed(new byte[RoundContext.SEED_LENGTH])
            .build();
    RandomStream random = RandomSource.secure().newStream();
    List<PlainUpdate> updates = new ArrayList<>();
    double[] values = new double[width];
    for (ClientId name : names) {
      fill(values, random);
      updates.add(PlainUpdate.of(round, name, values, 1));
    }
    return updates;
  }

  static void fill(double[] values, RandomStream random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextDouble() - 0.5;
    }
  }
}
