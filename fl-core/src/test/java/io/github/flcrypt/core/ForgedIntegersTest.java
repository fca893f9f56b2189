package io.github.flcrypt.core;

import static io.github.flcrypt.core.testing.TestRound.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.core.testing.SeededSource;
import io.github.flcrypt.core.testing.TestClipper;
import io.github.flcrypt.core.testing.TestMasker;
import io.github.flcrypt.core.testing.TestNoise;
import io.github.flcrypt.core.testing.TestRound;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The core refuses forged numbers of clippers, maskers, noise mechanisms and record sources. */
class ForgedIntegersTest {

  private static final ClipBounds BOUNDS = ClipBounds.perLayer(Norm.L2, 0.5, 0.25);
  private static final TestMasker HONEST = TestMasker.uniform(2, 0.01, 60, false);

  private final RoundContext round = TestRound.of(3, BOUNDS);
  private final PlainUpdate update = TestRound.update(round, 1, 1);
  private final SeededSource random = new SeededSource(1);

  /** A clip rule that does what a test says. */
  private record LyingClipper(Consumer<double[]> lie) implements Clipper {

    @Override
    public StageSpec spec() {
      return StageSpec.of("clip.lie");
    }

    @Override
    public Norm norm() {
      return Norm.L2;
    }

    @Override
    public ClipScope scope() {
      return ClipScope.LAYER;
    }

    @Override
    public ClipBounds bounds(ModelLayout layout, PublishedHistory history) {
      return BOUNDS;
    }

    @Override
    public void clip(double[] values, CoordinateSelection selection, ClipBounds bounds) {
      lie.accept(values);
    }
  }

  /** An honest masker but for what a test changes. */
  private static class LyingMasker implements Masker {

    @Override
    public StageSpec spec() {
      return StageSpec.of("mask.lie");
    }

    @Override
    public CoordinateSelection select(RoundContext context) {
      return HONEST.select(context);
    }

    @Override
    public IntegerGrid grid(RoundContext context, CoordinateSelection selection) {
      return HONEST.grid();
    }

    @Override
    public void quantize(
        double[] values,
        CoordinateSelection selection,
        IntegerGrid grid,
        RandomStream coins,
        long[] out) {
      HONEST.quantize(values, selection, HONEST.grid(), coins, out);
    }
  }

  private static Masker rounding(Consumer<long[]> lie) {
    return new LyingMasker() {
      @Override
      public void quantize(
          double[] values,
          CoordinateSelection selection,
          IntegerGrid grid,
          RandomStream coins,
          long[] out) {
        super.quantize(values, selection, grid, coins, out);
        lie.accept(out);
      }
    };
  }

  private ClippedUpdate clipped() {
    return new TestClipper(BOUNDS).clip(update);
  }

  private BoundedUpdate bounded() {
    return HONEST.mask(clipped(), random);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {0.51, 1e300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aClipperMustKeepItsBoundsWithFiniteNumbers(double forged) {
    Clipper liar =
        new LyingClipper(
            values -> {
              Arrays.fill(values, 0);
              values[0] = forged;
            });
    assertThatThrownBy(() -> liar.clip(update)).isInstanceOf(ForgedNumbersException.class);
    RecordClipper records = RecordClipper.of(liar, HONEST, 5, 5);
    assertThatThrownBy(() -> records.clip(round, update.client(), copies(1), random))
        .isInstanceOf(ForgedNumbersException.class);
  }

  @Test
  void aClipperCannotChangeWhatWasChecked() {
    AtomicReference<double[]> kept = new AtomicReference<>(new double[0]);
    Clipper liar =
        new LyingClipper(
            values -> {
              Arrays.fill(values, 0);
              kept.set(values);
            });
    ClippedUpdate clipped = liar.clip(update);
    Arrays.fill(kept.get(), 1e9);
    assertThat(clipped.toArray()).containsOnly(0);
  }

  @Test
  void aClipperMustUseTheRoundsNormAndScope() {
    Clipper other = new TestClipper(ClipBounds.perLayer(Norm.L1, 0.5, 0.25));
    Clipper wider = new TestClipper(ClipBounds.overall(Norm.L2, 0.5));
    assertThatThrownBy(() -> other.clip(update)).isInstanceOf(RoundMismatchException.class);
    assertThatThrownBy(() -> wider.clip(update)).isInstanceOf(RoundMismatchException.class);
    PlainUpdate unbounded = TestRound.update(TestRound.plain(3), 1, 1);
    assertThatThrownBy(() -> other.clip(unbounded)).isInstanceOf(RoundMismatchException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {61, -61, Long.MAX_VALUE, Long.MIN_VALUE})
  void aMaskerMustKeepItsMaximumLevels(long forged) {
    Masker liar = rounding(out -> out[out.length - 1] = forged);
    assertThatThrownBy(() -> liar.mask(clipped(), random))
        .isInstanceOf(ForgedNumbersException.class);
    assertThatThrownBy(
            () ->
                liar.mask(
                    PlainUpdate.of(round, update.client(), new double[LAYOUT.size()], 1), random))
        .isInstanceOf(ForgedNumbersException.class);
  }

  @Test
  void aMaskerMustNotRoundBeyondTheSensitivity() {
    Masker liar = rounding(out -> Arrays.fill(out, 60));
    assertThatThrownBy(() -> liar.mask(clipped(), random))
        .isInstanceOf(ForgedNumbersException.class)
        .hasMessageContaining("sensitivity");
    RecordClipper records = RecordClipper.of(new TestClipper(BOUNDS), liar, 5, 5);
    assertThatThrownBy(() -> records.clip(round, update.client(), copies(1), random))
        .isInstanceOf(ForgedNumbersException.class);
  }

  @Test
  void aMaskerCannotChangeWhatWasCheckedOrWhatItWasGiven() {
    AtomicReference<long[]> kept = new AtomicReference<>(new long[0]);
    Masker liar = rounding(kept::set);
    BoundedUpdate bounded = liar.mask(clipped(), random);
    long before = bounded.at(0);
    Arrays.fill(kept.get(), 1_000_000);
    assertThat(bounded.at(0)).isEqualTo(before);
    ClippedUpdate clipped = clipped();
    double[] values = clipped.toArray();
    Masker scribbler =
        new LyingMasker() {
          @Override
          public void quantize(
              double[] given,
              CoordinateSelection selection,
              IntegerGrid grid,
              RandomStream coins,
              long[] out) {
            super.quantize(given, selection, grid, coins, out);
            Arrays.fill(given, Double.NaN);
          }
        };
    scribbler.mask(clipped, random);
    assertThat(clipped.toArray()).isEqualTo(values);
  }

  @Test
  void aMaskerMustSelectFromTheRoundsLayoutOnAGridOfItsLayers() {
    ModelLayout other = ModelLayout.of(LayerShape.vector("other", LAYOUT.size()));
    Masker wrongLayout =
        new LyingMasker() {
          @Override
          public CoordinateSelection select(RoundContext context) {
            return CoordinateSelection.all(other);
          }
        };
    Masker wrongGrid =
        new LyingMasker() {
          @Override
          public IntegerGrid grid(RoundContext context, CoordinateSelection selection) {
            return IntegerGrid.of(new double[] {1}, new long[] {5});
          }
        };
    assertThatThrownBy(() -> wrongLayout.mask(clipped(), random))
        .isInstanceOf(LayoutMismatchException.class);
    assertThatThrownBy(() -> wrongGrid.mask(clipped(), random))
        .isInstanceOf(LayoutMismatchException.class);
  }

  @Test
  void aMaskerThatNamesAnotherGridAtEachCallGainsNothing() {
    AtomicInteger calls = new AtomicInteger();
    Masker fickle =
        new LyingMasker() {
          @Override
          public IntegerGrid grid(RoundContext context, CoordinateSelection selection) {
            long levels = calls.getAndIncrement() % 2 == 0 ? 60 : 1;
            return IntegerGrid.of(new double[] {0.01, 0.01}, new long[] {levels, levels});
          }
        };
    BoundedUpdate sum =
        RecordClipper.of(new TestClipper(BOUNDS), fickle, 5, 5)
            .clip(round, update.client(), copies(5), random);
    assertThat(sum.format().grid().maximumLevel(0)).isEqualTo(60);
    assertThat(sum.format().magnitude()).isEqualTo(300);
    assertThat(calls).hasValue(1);
  }

  @Test
  void aMaskerThatSelectsOtherCoordinatesAfterTheClipIsRefused() {
    TestMasker masked = new TestMasker(HONEST.grid(), true);
    ClippedUpdate some = new TestClipper(BOUNDS).clip(update.select(masked.select(round)));
    assertThatThrownBy(() -> HONEST.mask(some, random)).isInstanceOf(RoundMismatchException.class);
  }

  /** Honest noise but for the shares and the draws that a test says. */
  private record LyingNoise(UnaryOperator<NoiseShare> claim, Consumer<long[]> lie)
      implements NoiseMechanism {

    @Override
    public StageSpec spec() {
      return StageSpec.of("noise.lie");
    }

    @Override
    public NoiseShare share(RoundContext context, Sensitivity sensitivity, int dimension) {
      return claim.apply(new NoiseShare("lie", 1000, 5000, 2));
    }

    @Override
    public void sample(NoiseShare share, RandomSource source, long[] out) {
      new TestNoise(1000, 2).sample(share, source, out);
      lie.accept(out);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5001, -5001, Long.MAX_VALUE, Long.MIN_VALUE})
  void noiseMustKeepItsMagnitude(long forged) {
    NoiseMechanism liar = new LyingNoise(share -> share, out -> out[3] = forged);
    assertThatThrownBy(() -> liar.addNoise(bounded(), random))
        .isInstanceOf(ForgedNumbersException.class);
  }

  @Test
  void noiseMustBeThere() {
    NoiseMechanism liar = new LyingNoise(share -> share, out -> Arrays.fill(out, 0));
    assertThatThrownBy(() -> liar.addNoise(bounded(), random))
        .isInstanceOf(ForgedNumbersException.class)
        .hasMessageContaining("none");
  }

  @Test
  void noiseMustNotCountOnMoreContributorsThanTheMinimum() {
    NoiseMechanism liar = new LyingNoise(share -> new NoiseShare("lie", 1000, 5000, 3), out -> {});
    assertThatThrownBy(() -> liar.addNoise(bounded(), random))
        .isInstanceOf(ForgedNumbersException.class)
        .hasMessageContaining("minimum");
    assertThatThrownBy(
            () -> NoiseMechanism.event(liar, round, bounded().sensitivity(), LAYOUT.size()))
        .isInstanceOf(ForgedNumbersException.class);
  }

  @Test
  void aMechanismThatKeepsItsArraySeesNoSumAndChangesNothing() {
    AtomicReference<long[]> kept = new AtomicReference<>(new long[0]);
    AtomicReference<long[]> drawn = new AtomicReference<>(new long[0]);
    NoiseMechanism liar =
        new LyingNoise(
            share -> share,
            out -> {
              kept.set(out);
              drawn.set(out.clone());
            });
    NoisedUpdate noised = liar.addNoise(bounded(), random);
    assertThat(kept.get()).isEqualTo(drawn.get());
    long[] before = noised.toArray();
    Arrays.fill(kept.get(), 7);
    assertThat(noised.toArray()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.1,
        0.3,
        0,
        -0.25,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        1,
        0x1.0p-60,
        0x1.0p-1074
      })
  void realNoiseMustLiveOnAFinePowerOfTwo(double granularity) {
    RealNoise liar = new TestNoise(100, 2).before(granularity);
    assertThatThrownBy(() -> liar.addNoise(clipped(), random))
        .isInstanceOf(ForgedNumbersException.class);
    assertThatThrownBy(() -> RealNoise.event(liar, round, CoordinateSelection.all(LAYOUT)))
        .isInstanceOf(ForgedNumbersException.class);
  }

  @Test
  void realNoiseThatChangesItsGranularityIsHeldToTheFirst() {
    AtomicInteger calls = new AtomicInteger();
    RealNoise fickle =
        new RealNoise() {
          @Override
          public StageSpec spec() {
            return StageSpec.of("noise.fickle");
          }

          @Override
          public double granularity(RoundContext context) {
            return calls.getAndIncrement() == 0 ? 0x1.0p-20 : 0x1.0p-6;
          }

          @Override
          public NoiseMechanism onGrid() {
            return new TestNoise(100, 1);
          }
        };
    NoisedRealUpdate noised = fickle.addNoise(clipped(), random);
    assertThat(noised.event().sensitivity())
        .isEqualTo(
            RealNoise.event(
                    new TestNoise(100, 2).before(0x1.0p-20), round, CoordinateSelection.all(LAYOUT))
                .sensitivity());
  }

  /** Updates are rounded one by one after it: a sum of shares is never what is released. */
  @Test
  void realNoiseThatCountsOnOtherContributorsIsRefused() {
    TestNoise shared = new TestNoise(100, 2);
    RealNoise inShares =
        new RealNoise() {
          @Override
          public StageSpec spec() {
            return StageSpec.of("noise.in-shares");
          }

          @Override
          public double granularity(RoundContext context) {
            return 0x1.0p-20;
          }

          @Override
          public NoiseMechanism onGrid() {
            return shared;
          }
        };
    assertThatThrownBy(() -> inShares.addNoise(clipped(), random))
        .isInstanceOf(ForgedNumbersException.class)
        .hasMessageContaining("from each contributor alone");
    assertThatThrownBy(() -> RealNoise.event(inShares, round, CoordinateSelection.all(LAYOUT)))
        .isInstanceOf(ForgedNumbersException.class);
  }

  private RecordContributions copies(int count) {
    return records(count, out -> System.arraycopy(update.toArray(), 0, out, 0, out.length));
  }

  private static RecordContributions records(int count, Consumer<double[]> contribution) {
    return new RecordContributions() {
      @Override
      public int records() {
        return count;
      }

      @Override
      public void contribution(int record, double[] out) {
        contribution.accept(out);
      }
    };
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void recordsMustBeFinite(double bad) {
    RecordClipper clipper = RecordClipper.of(new TestClipper(BOUNDS), HONEST, 5, 5);
    assertThatThrownBy(
            () -> clipper.clip(round, update.client(), records(2, out -> out[4] = bad), random))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("record 0");
  }

  @Test
  void recordsMustBeNoMoreThanDeclaredAndOfAnInvitedClient() {
    RecordClipper clipper = RecordClipper.of(new TestClipper(BOUNDS), HONEST, 5, 5);
    assertThatThrownBy(() -> clipper.clip(round, update.client(), copies(6), random))
        .isInstanceOf(HeadroomExceededException.class);
    assertThatThrownBy(() -> clipper.clip(round, update.client(), copies(-1), random))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> clipper.clip(round, new ClientId("stranger"), copies(1), random))
        .isInstanceOf(RoundMismatchException.class);
  }

  @Test
  void recordsThatMultiplyWhileTheyAreReadAreCountedOnce() {
    AtomicInteger asked = new AtomicInteger();
    RecordContributions growing =
        new RecordContributions() {
          @Override
          public int records() {
            return asked.getAndIncrement() == 0 ? 1 : 1000;
          }

          @Override
          public void contribution(int record, double[] out) {
            assertThat(record).isZero();
          }
        };
    BoundedUpdate sum =
        RecordClipper.of(new TestClipper(BOUNDS), HONEST, 5, 5)
            .clip(round, update.client(), growing, random);
    assertThat(sum.at(0)).isZero();
  }

  @Test
  void whatOneRecordLeavesInTheArrayIsNotInTheNext() {
    AtomicInteger record = new AtomicInteger();
    RecordContributions sloppy =
        records(
            2,
            out -> {
              if (record.getAndIncrement() == 0) {
                out[0] = 0.2;
              }
            });
    BoundedUpdate sum =
        RecordClipper.of(new TestClipper(BOUNDS), HONEST, 5, 5)
            .clip(round, update.client(), sloppy, random);
    assertThat(sum.at(0)).isBetween(19L, 21L);
  }
}
