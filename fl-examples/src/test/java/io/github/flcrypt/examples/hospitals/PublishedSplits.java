package io.github.flcrypt.examples.hospitals;

import io.github.flcrypt.examples.report.StrictJson;
import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.learners.data.TrainTestSplit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The twenty splits of the breast-cancer data that the independent baselines were computed on. */
final class PublishedSplits {

  private PublishedSplits() {}

  static List<HospitalData> fiveHospitals() throws IOException {
    Dataset all = HospitalData.builtIn();
    List<HospitalData> splits = new ArrayList<>();
    for (Object entry : read().values()) {
      Map<?, ?> split = (Map<?, ?>) entry;
      List<int[]> parts = new ArrayList<>();
      for (Object part : (List<?>) split.get("iid_k5")) {
        parts.add(rows(part));
      }
      splits.add(
          HospitalData.deal(
              all,
              new TrainTestSplit(rows(split.get("train")), rows(split.get("test"))),
              parts,
              Optional.of(HospitalData.builtInRanges().forColumns(all.featureNames()))));
    }
    return splits;
  }

  private static Map<?, ?> read() throws IOException {
    try (InputStream in = PublishedSplits.class.getResourceAsStream("wdbc_splits.json")) {
      return (Map<?, ?>) StrictJson.parse(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
    }
  }

  private static int[] rows(Object list) {
    return ((List<?>) list).stream().mapToInt(row -> ((Number) row).intValue()).toArray();
  }
}
