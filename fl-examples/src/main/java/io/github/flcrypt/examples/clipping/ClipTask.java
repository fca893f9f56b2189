package io.github.flcrypt.examples.clipping;

import io.github.flcrypt.examples.digits.DigitsData;
import io.github.flcrypt.examples.hospitals.HospitalData;
import io.github.flcrypt.learners.Activation;
import io.github.flcrypt.learners.MultilayerPerceptron;
import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.learners.data.FeatureRanges;
import io.github.flcrypt.learners.data.Partitions;
import io.github.flcrypt.learners.data.TrainTestSplit;
import io.github.flcrypt.learners.scaling.RangeScaler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One split of one data set, dealt to clients; features scaled by public ranges.
 *
 * @param network the model
 * @param clients training rows by client
 * @param test rows that nobody trains on
 */
record ClipTask(MultilayerPerceptron network, List<Dataset> clients, Dataset test) {

  private static final int HIDDEN = 16;
  private static final double TEST_FRACTION = 0.2;

  ClipTask {
    clients = List.copyOf(clients);
  }

  int trainingRows() {
    return clients.stream().mapToInt(Dataset::rows).sum();
  }

  static ClipTask wdbc(long split) throws IOException {
    Dataset raw = HospitalData.builtIn();
    FeatureRanges ranges = HospitalData.builtInRanges().forColumns(raw.featureNames());
    Dataset all = RangeScaler.squareRoot(ranges, -1, 1).apply(raw);
    TrainTestSplit parts =
        Partitions.stratifiedSplit(
            all.labels(), TEST_FRACTION, DigitsData.coins(split, "wdbc-split"));
    List<int[]> dealt =
        Partitions.iid(parts.train().length, 4, DigitsData.coins(split, "wdbc-deal"));
    List<Dataset> clients = new ArrayList<>();
    for (int[] positions : dealt) {
      int[] rows = positions.clone();
      for (int i = 0; i < rows.length; i++) {
        rows[i] = parts.train()[positions[i]];
      }
      clients.add(all.rows(rows));
    }
    MultilayerPerceptron network =
        MultilayerPerceptron.of(all.columns(), 2, Activation.TANH, HIDDEN);
    return new ClipTask(network, clients, all.rows(parts.test()));
  }

  static ClipTask digits(long split) {
    Dataset all = DigitsData.load();
    TrainTestSplit parts = DigitsData.randomSplit(split);
    List<Dataset> clients =
        DigitsData.iid(parts.train(), 10, split).stream().map(all::rows).toList();
    MultilayerPerceptron network =
        MultilayerPerceptron.of(DigitsData.PIXELS, DigitsData.CLASSES, Activation.TANH, HIDDEN);
    return new ClipTask(network, clients, all.rows(parts.test()));
  }
}
