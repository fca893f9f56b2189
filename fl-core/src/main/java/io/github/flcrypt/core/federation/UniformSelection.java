package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The first elements of a Fisher-Yates shuffle: a uniform subset. */
record UniformSelection(int size) implements CohortSelection {

  UniformSelection {
    if (size < 1) {
      throw new IllegalArgumentException("cohort size must be at least 1; got " + size);
    }
  }

  @Override
  public List<ClientId> select(List<ClientId> enrolled, long round, RandomSource random) {
    if (size > enrolled.size()) {
      throw new IllegalArgumentException(
          "cohort size must be at most the " + enrolled.size() + " enrolled; got " + size);
    }
    List<ClientId> clients = new ArrayList<>(enrolled);
    RandomStream stream = random.newStream();
    for (int i = 0; i < size; i++) {
      Collections.swap(clients, i, i + stream.nextInt(clients.size() - i));
    }
    return List.copyOf(clients.subList(0, size));
  }
}
