package io.github.flcrypt.core.testing;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundContextBuilder;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A small federation's round. */
public final class TestRound {

  public static final ModelLayout LAYOUT =
      ModelLayout.of(new LayerShape("weights", 3, 4), LayerShape.vector("bias", 5));

  /** Of no pipeline at all: for rounds whose updates do not come through one. */
  public static final Digest PIPELINE = Digest.of("pipeline", new byte[] {7});

  public static final KeyId KEY = TestScheme.key("round key");

  private TestRound() {}

  public static List<ClientId> clients(int count) {
    return IntStream.range(0, count).mapToObj(i -> new ClientId("client-" + i)).toList();
  }

  public static ClientId client(int number) {
    return new ClientId("client-" + number);
  }

  public static byte[] seed(int value) {
    byte[] seed = new byte[RoundContext.SEED_LENGTH];
    Arrays.fill(seed, (byte) value);
    return seed;
  }

  public static RoundContextBuilder builder(ModelLayout layout, int clients) {
    return builder(layout, clients, PIPELINE);
  }

  public static RoundContextBuilder builder(ModelLayout layout, int clients, Digest pipeline) {
    return RoundContext.builder(3, Model.zero(layout), pipeline)
        .cohort(clients(clients))
        .contributors(Math.min(2, clients), clients)
        .publicSeed(seed(5));
  }

  public static RoundContext plain(int clients) {
    return builder(LAYOUT, clients).build();
  }

  public static RoundContext of(int clients, ClipBounds bounds) {
    return builder(LAYOUT, clients).key(KEY).clipBounds(bounds).build();
  }

  /** A round that the clients of a pipeline answer. */
  public static RoundContext of(int clients, ClipBounds bounds, IntegerPipeline<?, ?> pipeline) {
    Digest digest = pipeline.spec().digest();
    return builder(LAYOUT, clients, digest).key(KEY).clipBounds(bounds).build();
  }

  public static PlainUpdate update(RoundContext round, int client, long weight) {
    SplittableRandom random = new SplittableRandom(client * 31L + round.round());
    double[] values = random.doubles(round.layout().size(), -1, 1).toArray();
    return PlainUpdate.of(round, client(client), values, weight);
  }
}
