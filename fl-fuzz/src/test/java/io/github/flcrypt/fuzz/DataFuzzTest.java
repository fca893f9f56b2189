package io.github.flcrypt.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.flcrypt.dp.RenyiLedger;
import io.github.flcrypt.learners.data.CsvDatasets;
import io.github.flcrypt.learners.data.CsvOptions;
import io.github.flcrypt.learners.data.DatasetFormatException;
import io.github.flcrypt.learners.data.FeatureRanges;
import java.io.IOException;
import java.io.StringReader;

/** The ledger's state and the text files of the learners. */
class DataFuzzTest {

  private static final CsvOptions SMALL = new CsvOptions("label", 100, 16);

  @FuzzTest
  void ledgerState(byte[] data) {
    Documented.canonical(
        data,
        bytes -> {
          RenyiLedger ledger = RenyiLedger.of(Rounds.BUDGET);
          ledger.restore(bytes);
          return ledger.state();
        });
  }

  @FuzzTest
  void csvDataset(byte[] data) throws IOException {
    try {
      CsvDatasets.read(new StringReader(new String(data, UTF_8)), "fuzz", SMALL);
      Documented.READ.incrementAndGet();
    } catch (DatasetFormatException e) {
      // Documented.
    }
  }

  @FuzzTest
  void featureRanges(byte[] data) throws IOException {
    try {
      FeatureRanges.read(new StringReader(new String(data, UTF_8)), "fuzz");
      Documented.READ.incrementAndGet();
    } catch (DatasetFormatException e) {
      // Documented.
    }
  }
}
