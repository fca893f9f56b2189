package io.github.flcrypt.examples.active;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.learners.active.LearningCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The arms of each comparison; seeds run side by side, each by itself. */
final class Study {

  private final Splits splits = Splits.load();

  /** How the rows are dealt to the clients. */
  enum Dealing {
    IID,
    DIRICHLET
  }

  List<Arm> central(CentralStudy study, int seeds) {
    return Stream.of(Query.values()).map(query -> central(study, query, seeds)).toList();
  }

  Arm central(CentralStudy study, Query query, int seeds) {
    return arm(query.title(), seeds, seed -> study.run(splits.central(seed), query, seed));
  }

  List<Arm> federated(Dealing dealing, int seeds) {
    List<Fleet> fleets = new ArrayList<>();
    for (Query query : Query.values()) {
      fleets.add(Fleet.all(query));
    }
    fleets.add(Fleet.DUAL);
    return fleets.stream().map(fleet -> federated(dealing, fleet, seeds)).toList();
  }

  Arm federated(Dealing dealing, Fleet fleet, int seeds) {
    return arm(
        fleet.title(),
        seeds,
        seed ->
            new FederatedStudy(
                    dealing == Dealing.IID ? splits.iid(seed) : splits.dirichlet(seed), fleet, seed)
                .run(RandomSource.secure()));
  }

  private static Arm arm(String title, int seeds, IntFunction<LearningCurve> run) {
    return new Arm(title, IntStream.range(0, seeds).parallel().mapToObj(run).toList());
  }
}
