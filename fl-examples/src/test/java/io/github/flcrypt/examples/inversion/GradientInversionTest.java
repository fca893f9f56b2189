package io.github.flcrypt.examples.inversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.paillier.PaillierKeyGenerator;
import io.github.flcrypt.paillier.PaillierParameters;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientInversionTest {

  private static final RandomSource RANDOM = new InsecureDeterministicRandomSource(11);
  private static final List<Dataset> RECORDS = InversionMain.records(0, 1, 12);

  private static double correlation(double[] a, double[] b) {
    double meanA = 0;
    double meanB = 0;
    for (int i = 0; i < a.length; i++) {
      meanA += a[i] / a.length;
      meanB += b[i] / a.length;
    }
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / Math.sqrt(aa * bb);
  }

  @Test
  void anUploadInClearGivesTheRecordBack() {
    List<double[]> uploads = new SingleRecordRound(RECORDS, RANDOM).inClear().uploads();
    for (int client = 0; client < 3; client++) {
      double[] recovered = GradientInversion.recover(uploads.get(client));
      assertThat(recovered).containsExactly(RECORDS.get(client).toRowMajor(), within(1e-15));
    }
  }

  @Test
  void anEncryptedUploadDoesNotAlthoughTheRoundIsTheSame() {
    PaillierPrivateKey key =
        new PaillierKeyGenerator(PaillierParameters.SECURITY_112_BIT, RANDOM).generate();
    SingleRecordRound round = new SingleRecordRound(RECORDS, RANDOM);
    SingleRecordRound.Seen<byte[]> seen = round.encrypted(key);
    assertThat(seen.model().toArray())
        .containsExactly(round.inClear().model().toArray(), within(0x1p-30));
    for (int client = 0; client < 3; client++) {
      double[] truth = RECORDS.get(client).toRowMajor();
      double[] guess = GradientInversion.recover(seen.uploads().get(client), truth.length + 1);
      // Of unrelated pictures 0.65 is seen less often than once in a million.
      assertThat(Math.abs(correlation(truth, guess))).isLessThan(0.65);
      assertThat(correlation(truth, truth)).isCloseTo(1, within(1e-12));
    }
    // Even the same record under the same model looks different the next time.
    assertThat(round.encrypted(key).uploads().get(0)).isNotEqualTo(seen.uploads().get(0));
  }

  @Test
  void theSumOfSeveralIsNoOnesRecord() {
    double[] step = new SingleRecordRound(RECORDS, RANDOM).inClear().model().toArray();
    double[] recovered = GradientInversion.recover(step);
    for (Dataset record : RECORDS) {
      double[] truth = record.toRowMajor();
      double largest = 0;
      for (int i = 0; i < truth.length; i++) {
        largest = Math.max(largest, Math.abs(truth[i] - recovered[i]));
      }
      assertThat(largest).isGreaterThan(0.5);
    }
  }

  @Test
  void refusesWhatHasNoQuotient() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientInversion.recover(new double[] {1, 0}))
        .withMessage("upload must have changed the bias; got no change");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientInversion.recover(new byte[15], 2))
        .withMessage("message must have at least 16 bytes; got 15");
  }
}
