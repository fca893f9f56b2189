package io.github.flcrypt.dp.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.pipeline.ClientPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.pipeline.QuantizedPipeline;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.clipping.FixedClipper;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorFeedbackTest {

  private static final ModelLayout LAYOUT = MaskingRounds.vectors(20, 7);
  private static final UplinkMasker MASKER =
      UplinkMasker.ofBits(UplinkMask.exactCount(MaskUnit.ELEMENT, 0.7).withoutRescaling(), 4)
          .within(QuantizationRange.clampedTo(1));

  private static QuantizedPipeline<PlainUpdate> pipeline(UplinkMasker masker) {
    return Pipeline.updates().quantize(masker);
  }

  private static PlainUpdate update(RoundContext round, double[] values, long weight) {
    return PlainUpdate.of(round, MaskingRounds.client(0), values, weight);
  }

  private static double[] decoded(QuantizedPipeline<PlainUpdate> pipeline, QuantizedUpdate sent) {
    return MaskingRounds.sum(pipeline.plan(sent.round()), List.of(sent)).average().toArray();
  }

  /** What was sent and what is left sum to the updates: nothing is lost and nothing twice. */
  @SeededCases(10)
  void sentAndLeftSumToTheUpdates(Seed seed) {
    for (UplinkMasker masker : List.of(MASKER, MASKER.rotated())) {
      for (QuantizedPipeline<PlainUpdate> pipeline :
          List.of(pipeline(masker), pipeline(masker).weighted(50))) {
        ErrorFeedback feedback = ErrorFeedback.over(pipeline, LAYOUT);
        ClientPipeline<PlainUpdate, QuantizedUpdate> client = feedback.inClear(seed.source());
        RandomStream random = seed.stream("updates");
        double[] updates = new double[27];
        double[] sum = new double[27];
        for (int r = 0; r < 10; r++) {
          double[] values = new double[27];
          Arrays.setAll(values, i -> random.nextDouble() - 0.5);
          for (int i = 0; i < 27; i++) {
            updates[i] += values[i];
          }
          RoundContext round = MaskingRounds.of(r, LAYOUT, pipeline);
          double[] sent = decoded(pipeline, client.protect(update(round, values, 7)));
          for (int i = 0; i < 27; i++) {
            sum[i] += sent[i];
          }
        }
        double[] left = feedback.residual().toArray();
        for (int i = 0; i < 27; i++) {
          assertThat(sum[i] + left[i]).isCloseTo(updates[i], within(1e-12));
        }
      }
    }
  }

  @Test
  void residualsOfAContractionStayBounded() {
    QuantizedPipeline<PlainUpdate> pipeline =
        pipeline(MASKER.within(QuantizationRange.clampedTo(4)));
    ErrorFeedback feedback = ErrorFeedback.over(pipeline, LAYOUT);
    ClientPipeline<PlainUpdate, QuantizedUpdate> client = feedback.inClear(new Seed(1).source());
    double[] values = new double[27];
    Arrays.fill(values, 0.1);
    double largest = 0;
    for (int r = 0; r < 300; r++) {
      client.protect(update(MaskingRounds.of(r, LAYOUT, pipeline), values, 1));
      largest = Math.max(largest, feedback.residual().norm());
    }
    // A coordinate waits 1/0.3 rounds on average: residuals of a few updates, not of 300.
    assertThat(largest).isLessThan(30 * 0.1 * Math.sqrt(27));
  }

  @Test
  void aRejectedCallLeavesTheResidual() {
    QuantizedPipeline<PlainUpdate> pipeline = pipeline(MASKER);
    ErrorFeedback feedback = ErrorFeedback.over(pipeline, LAYOUT);
    ClientPipeline<PlainUpdate, QuantizedUpdate> client = feedback.inClear(new Seed(1).source());
    double[] values = new double[27];
    values[0] = 0.3;
    client.protect(update(MaskingRounds.of(0, LAYOUT, pipeline), values, 1));
    Residual before = feedback.residual();
    assertThatThrownBy(() -> client.protect(update(MaskingRounds.plain(1, LAYOUT), values, 1)))
        .isInstanceOf(RoundMismatchException.class);
    ModelLayout other = MaskingRounds.vectors(27);
    assertThatThrownBy(
            () -> client.protect(update(MaskingRounds.of(1, other, pipeline), values, 1)))
        .isInstanceOf(LayoutMismatchException.class);
    RoundContext round = MaskingRounds.of(1, LAYOUT, pipeline);
    assertThatThrownBy(() -> client.protect(update(round, values, 1).select(MASKER.select(round))))
        .isInstanceOf(LayoutMismatchException.class);
    double[] huge = new double[27];
    huge[1] = Double.MAX_VALUE;
    huge[2] = -Double.MAX_VALUE;
    client.protect(update(round, huge, 1));
    Residual full = feedback.residual();
    RoundContext next = MaskingRounds.of(2, LAYOUT, pipeline);
    assertThatThrownBy(() -> client.protect(update(next, huge, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(feedback.residual()).isEqualTo(full);
    feedback.undoLastRound();
    assertThat(feedback.residual()).isEqualTo(before);
  }

  @Test
  void theSameRoundAgainDoesNotCountTwice() {
    QuantizedPipeline<PlainUpdate> pipeline =
        pipeline(UplinkMasker.ofLevels(MASKER.mask(), 1000).within(QuantizationRange.clampedTo(1)));
    ErrorFeedback feedback = ErrorFeedback.over(pipeline, LAYOUT);
    ClientPipeline<PlainUpdate, QuantizedUpdate> client = feedback.inClear(new Seed(1).source());
    double[] values = new double[27];
    Arrays.fill(values, 0.25);
    RoundContext round = MaskingRounds.of(0, LAYOUT, pipeline);
    client.protect(update(round, values, 1));
    client.protect(update(round, values, 1));
    double[] sent = decoded(pipeline, client.protect(update(round, values, 1)));
    double[] left = feedback.residual().toArray();
    for (int i = 0; i < 27; i++) {
      assertThat(sent[i] + left[i]).isCloseTo(0.25, within(1e-12));
    }
  }

  @Test
  void refusesRescaledMasksAndClippedPipelines() {
    UplinkMasker rescaled =
        UplinkMasker.ofBits(UplinkMask.exactCount(MaskUnit.ELEMENT, 0.7), 4)
            .within(QuantizationRange.clampedTo(1));
    QuantizedPipeline<PlainUpdate> growing = pipeline(rescaled);
    ErrorFeedback feedback = ErrorFeedback.over(growing, LAYOUT);
    assertThatThrownBy(
            () ->
                feedback
                    .inClear(new Seed(1).source())
                    .protect(update(MaskingRounds.of(0, LAYOUT, growing), new double[27], 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("withoutRescaling");
    assertThat(feedback.residual()).isEqualTo(Residual.zero(LAYOUT));
    QuantizedPipeline<PlainUpdate> clipped =
        Pipeline.updates().clip(FixedClipper.flat(Norm.L2, 1)).mask(MASKER).withoutNoise();
    assertThatThrownBy(() -> ErrorFeedback.over(clipped, LAYOUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("clip");
  }

  @Test
  void residualsSurviveARestartAndTellOtherBytes() {
    double[] values = new double[27];
    values[5] = -0.125;
    Residual residual = Residual.of(LAYOUT, values);
    byte[] bytes = residual.toBytes();
    assertThat(Residual.fromBytes(bytes, LAYOUT)).isEqualTo(residual).hasSameHashCodeAs(residual);
    assertThat(ErrorFeedback.resume(pipeline(MASKER), residual).residual()).isEqualTo(residual);
    assertThat(residual.toString()).doesNotContain("125");
    assertThatThrownBy(() -> Residual.fromBytes(bytes, MaskingRounds.vectors(27)))
        .isInstanceOf(LayoutMismatchException.class);
    assertThatThrownBy(() -> Residual.fromBytes(Arrays.copyOf(bytes, bytes.length - 1), LAYOUT))
        .isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> Residual.fromBytes(Arrays.copyOf(bytes, bytes.length + 8), LAYOUT))
        .isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> Residual.of(LAYOUT, new double[3]))
        .isInstanceOf(LayoutMismatchException.class);
    values[2] = Double.NaN;
    assertThatThrownBy(() -> Residual.of(LAYOUT, values))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
