package io.github.flcrypt.examples.active;

import io.github.flcrypt.examples.digits.DigitsData;
import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.learners.data.TrainTestSplit;
import java.util.ArrayList;
import java.util.List;

/** How the training rows are dealt to ten clients. */
enum Dealing {
  IID {
    @Override
    List<int[]> parts(int[] training, long seed) {
      return DigitsData.iid(training, CLIENTS, seed);
    }
  },
  DIRICHLET {
    @Override
    List<int[]> parts(int[] training, long seed) {
      return DigitsData.dirichlet(training, CLIENTS, 0.5, FederatedStudy.MINIMUM_ROWS, seed);
    }
  };

  static final int CLIENTS = 10;

  abstract List<int[]> parts(int[] training, long seed);

  List<LocalTask> tasks(long seed) {
    Dataset all = DigitsData.load();
    TrainTestSplit split = DigitsData.randomSplit(seed);
    Dataset test = all.rows(split.test());
    List<LocalTask> tasks = new ArrayList<>();
    for (int[] part : parts(split.train(), seed)) {
      int[] initial = LocalTask.chosen(part.length, FederatedStudy.START, seed, tasks.size());
      tasks.add(new LocalTask(all.rows(part), test, initial));
    }
    return tasks;
  }
}
