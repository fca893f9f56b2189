package io.github.flcrypt.examples.active;

import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.learners.active.Distance;
import io.github.flcrypt.learners.active.HybridQuery;
import io.github.flcrypt.learners.active.KCenterQuery;
import io.github.flcrypt.learners.active.QueryStrategy;
import io.github.flcrypt.learners.active.RandomQuery;
import io.github.flcrypt.learners.active.UncertaintyQuery;
import io.github.flcrypt.learners.active.UncertaintyScore;

/** The queries that are compared. */
enum Query {
  RANDOM("random") {
    @Override
    QueryStrategy strategy(RandomStream stream) {
      return RandomQuery.from(stream);
    }
  },
  LEAST_CONFIDENCE("least confidence") {
    @Override
    QueryStrategy strategy(RandomStream stream) {
      return new UncertaintyQuery(UncertaintyScore.LEAST_CONFIDENCE);
    }
  },
  MARGIN("margin") {
    @Override
    QueryStrategy strategy(RandomStream stream) {
      return new UncertaintyQuery(UncertaintyScore.MARGIN);
    }
  },
  ENTROPY("entropy") {
    @Override
    QueryStrategy strategy(RandomStream stream) {
      return new UncertaintyQuery(UncertaintyScore.ENTROPY);
    }
  },
  K_CENTER("k-center") {
    @Override
    QueryStrategy strategy(RandomStream stream) {
      return new KCenterQuery(Distance.EUCLIDEAN);
    }
  },
  HYBRID("hybrid") {
    @Override
    QueryStrategy strategy(RandomStream stream) {
      return new HybridQuery(UncertaintyScore.MARGIN, new KCenterQuery(Distance.EUCLIDEAN), 5);
    }
  };

  private final String title;

  Query(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** A fresh strategy; the stream is for those that draw. */
  abstract QueryStrategy strategy(RandomStream stream);
}
