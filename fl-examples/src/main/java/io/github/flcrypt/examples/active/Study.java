package io.github.flcrypt.examples.active;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.learners.active.LearningCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** The arms of each comparison; seeds run side by side, each by itself. */
final class Study {

  private Study() {}

  static List<Arm> central(CentralStudy study, int seeds) {
    List<Arm> arms = new ArrayList<>();
    for (Query query : Query.values()) {
      arms.add(
          arm(
              query.title(),
              seeds,
              seed -> study.run(LocalTask.ofSeed(seed, CentralStudy.START), query, seed)));
    }
    return arms;
  }

  static List<Arm> federated(Dealing dealing, int seeds) {
    List<Fleet> fleets = new ArrayList<>();
    for (Query query : Query.values()) {
      fleets.add(Fleet.all(query));
    }
    fleets.add(Fleet.DUAL);
    return fleets.stream().map(fleet -> federated(dealing, fleet, seeds)).toList();
  }

  static Arm federated(Dealing dealing, Fleet fleet, int seeds) {
    return arm(
        fleet.title(),
        seeds,
        seed -> new FederatedStudy(dealing.tasks(seed), fleet, seed).run(RandomSource.secure()));
  }

  static Arm arm(String title, int seeds, LongFunction<LearningCurve> run) {
    return new Arm(title, LongStream.range(0, seeds).parallel().mapToObj(run).toList());
  }
}
