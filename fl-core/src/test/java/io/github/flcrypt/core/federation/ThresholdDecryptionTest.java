package io.github.flcrypt.core.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.FalsePartialDecryptionException;
import io.github.flcrypt.core.ForgedNumbersException;
import io.github.flcrypt.core.JointPlaintexts;
import io.github.flcrypt.core.JointSum;
import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.KeyMismatchException;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.PartialDecryption;
import io.github.flcrypt.core.PartialDecryptor;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RejectedPart;
import io.github.flcrypt.core.RejectedPart.Reason;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.ShareCombiner;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.TooFewShareHoldersException;
import io.github.flcrypt.core.codec.PlaintextVector;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ThresholdDecryptionTest {

  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final IntegerPipeline<PlainUpdate, ?> PIPELINE = Fixtures.quantized();

  private final TestScheme.Holder whole = new TestScheme.Holder();
  private final EncryptedSum<TestScheme> sum = sum();
  private final List<Integer> asked = new ArrayList<>();

  private static EncryptedSum<TestScheme> sum() {
    List<ClientId> cohort = List.of(new ClientId("a"), new ClientId("b"));
    RoundContext round =
        RoundContext.builder(0, Fixtures.START, PIPELINE.spec().digest())
            .cohort(cohort)
            .contributors(2, 2)
            .key(TestScheme.KEY)
            .publicSeed(new byte[RoundContext.SEED_LENGTH])
            .build();
    RoundPlan plan = PIPELINE.plan(round);
    var accumulator = SumAlgebra.<TestScheme>encrypted(new TestScheme.Evaluator()).begin(plan);
    for (ClientId client : cohort) {
      EncryptedUpdate<TestScheme> update =
          PIPELINE
              .encrypted(new TestScheme.Encryption(), new CountingRandom(1))
              .protect(PlainUpdate.of(round, client, new double[] {1, -2, 3, 4}, 1));
      accumulator.add(update);
    }
    return accumulator.finish();
  }

  /** A part is right if its payload is one byte, 1. */
  private class Combiner implements ShareCombiner<TestScheme> {

    @Override
    public KeyId keyId() {
      return TestScheme.KEY;
    }

    @Override
    public int quorum() {
      return 2;
    }

    @Override
    public PlaintextVector combinePlaintexts(
        EncryptedSum<TestScheme> of, List<PartialDecryption<TestScheme>> parts) {
      return combineValidPlaintexts(of, parts).plaintexts();
    }

    @Override
    public JointPlaintexts combineValidPlaintexts(
        EncryptedSum<TestScheme> of, List<PartialDecryption<TestScheme>> parts) {
      List<Integer> right = new ArrayList<>();
      List<RejectedPart> wrong = new ArrayList<>();
      for (PartialDecryption<TestScheme> part : parts) {
        if (part.payload()[0] == 1) {
          right.add(part.holder());
        } else {
          wrong.add(new RejectedPart(part.holder(), Reason.FALSE, "test"));
        }
      }
      if (right.size() < 2) {
        throw new TooFewShareHoldersException("test", wrong);
      }
      return new JointPlaintexts(whole.decryptPlaintexts(of), right, wrong);
    }
  }

  private record Holder(
      int holder,
      KeyId keyId,
      Function<EncryptedSum<TestScheme>, PartialDecryption<TestScheme>> does)
      implements PartialDecryptor<TestScheme> {

    @Override
    public PartialDecryption<TestScheme> decryptPartially(EncryptedSum<TestScheme> sum) {
      return does.apply(sum);
    }
  }

  private PartialDecryptor<TestScheme> answering(int holder, int payload) {
    return holder(
        holder,
        of -> {
          asked.add(holder);
          return PartialDecryption.of(of, holder, new byte[] {(byte) payload});
        });
  }

  private static PartialDecryptor<TestScheme> holder(
      int holder, Function<EncryptedSum<TestScheme>, PartialDecryption<TestScheme>> does) {
    return new Holder(holder, TestScheme.KEY, does);
  }

  private ThresholdDecryption<TestScheme> inOrder(List<PartialDecryptor<TestScheme>> holders) {
    return ThresholdDecryption.of(new Combiner(), holders, AMPLE).on(Runnable::run);
  }

  @SuppressWarnings("NullAway")
  private static PartialDecryption<TestScheme> nothing() {
    return null;
  }

  @Test
  void opensAndSaysWhoWasRightWrongOrBroken() {
    AtomicReference<JointSum> seen = new AtomicReference<>();
    JointSum joint =
        inOrder(
                List.of(
                    answering(5, 0),
                    holder(4, of -> nothing()),
                    holder(
                        3,
                        of -> {
                          throw new IllegalStateException("secret");
                        }),
                    holder(
                        6,
                        of -> {
                          throw new MalformedMessageException("must be; got");
                        }),
                    holder(7, of -> PartialDecryption.of(of, 2, new byte[] {1})),
                    answering(1, 1),
                    answering(2, 1)))
            .observedBy(seen::set)
            .decryptJointly(sum);
    assertThat(seen.get()).isSameAs(joint);
    assertThat(joint.sum()).isEqualTo(new TestScheme.Holder().decrypt(sum));
    assertThat(joint.holders()).containsExactly(1, 2);
    assertThat(joint.rejected())
        .extracting(RejectedPart::holder, RejectedPart::reason)
        .containsExactlyInAnyOrder(
            Tuple.tuple(5, Reason.FALSE),
            Tuple.tuple(4, Reason.NO_ANSWER),
            Tuple.tuple(3, Reason.FAILED),
            Tuple.tuple(6, Reason.FAILED),
            Tuple.tuple(7, Reason.WRONG_HOLDER));
    assertThat(joint.rejected().toString()).doesNotContain("secret").contains("must be; got");
  }

  @Test
  void aWrongPartIsLookedAtOnceAndMoreAreWaitedFor() {
    assertThat(
            inOrder(List.of(answering(1, 0), answering(2, 0), answering(3, 1), answering(4, 1)))
                .decryptJointly(sum)
                .holders())
        .containsExactly(3, 4);
  }

  @Test
  void tooFewRightPartsAreAnErrorThatNamesTheOthers() {
    assertThatExceptionOfType(TooFewShareHoldersException.class)
        .isThrownBy(
            () -> inOrder(List.of(answering(1, 1), answering(2, 0), answering(3, 0))).decrypt(sum))
        .withMessageContaining("from 2 share-holders; got 1")
        .withMessageContaining("2 FALSE")
        .satisfies(
            e -> assertThat(e.rejected()).extracting(RejectedPart::holder).containsExactly(2, 3));
    assertThat(whole.decryptions).hasValue(0);
  }

  @Test
  void theDeadlineEndsTheWaitingAndInterruptsWhoIsAbsent() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    PartialDecryptor<TestScheme> absent =
        holder(
            2,
            of -> {
              try {
                Thread.sleep(60_000);
              } catch (InterruptedException stop) {
                interrupted.countDown();
              }
              return nothing();
            });
    ThresholdDecryption<TestScheme> joint =
        ThresholdDecryption.of(
            new Combiner(), List.of(answering(1, 1), absent), Duration.ofMillis(200));
    assertThatExceptionOfType(TooFewShareHoldersException.class)
        .isThrownBy(() -> joint.decrypt(sum))
        .withMessageContaining("2 NO_ANSWER");
    interrupted.await();
  }

  @Test
  void anInterruptionEndsTheWaiting() {
    CountDownLatch never = new CountDownLatch(1);
    PartialDecryptor<TestScheme> absent =
        holder(
            2,
            of -> {
              try {
                never.await();
              } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
              }
              return nothing();
            });
    ThresholdDecryption<TestScheme> joint =
        ThresholdDecryption.of(new Combiner(), List.of(answering(1, 1), absent), AMPLE);
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(TooFewShareHoldersException.class)
        .isThrownBy(() -> joint.decrypt(sum));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anExecutorThatIsFullCountsAsAFailure() {
    ThresholdDecryption<TestScheme> joint =
        inOrder(List.of(answering(1, 1), answering(2, 1)))
            .on(
                task -> {
                  throw new RejectedExecutionException("full");
                });
    assertThatExceptionOfType(TooFewShareHoldersException.class)
        .isThrownBy(() -> joint.decrypt(sum))
        .withMessageContaining("1 FAILED, 2 FAILED");
    assertThat(asked).isEmpty();
  }

  @Test
  void theSetUpIsChecked() {
    Combiner combiner = new Combiner();
    List<PartialDecryptor<TestScheme>> two = List.of(answering(1, 1), answering(2, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ThresholdDecryption.of(combiner, two.subList(0, 1), AMPLE))
        .withMessageContaining("quorum of 2; got 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ThresholdDecryption.of(combiner, List.of(two.get(0), answering(1, 1)), AMPLE))
        .withMessageContaining("got 1 again");
    KeyId other = new KeyId(Digest.of("test-key", new byte[] {9}));
    assertThatExceptionOfType(KeyMismatchException.class)
        .isThrownBy(
            () ->
                ThresholdDecryption.of(
                    combiner, List.of(two.get(0), new Holder(2, other, of -> nothing())), AMPLE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT8784H"})
  void theDeadlineIsBounded(String deadline) {
    List<PartialDecryptor<TestScheme>> two = List.of(answering(1, 1), answering(2, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ThresholdDecryption.of(new Combiner(), two, Duration.parse(deadline)))
        .withMessageContaining("deadline must be in");
  }

  @Test
  void aCombinerThatNamesStrangersIsRefused() {
    for (List<Integer> named : List.of(List.of(1, 9), List.of(1, 1))) {
      ShareCombiner<TestScheme> lying =
          new Combiner() {
            @Override
            public JointPlaintexts combineValidPlaintexts(
                EncryptedSum<TestScheme> of, List<PartialDecryption<TestScheme>> parts) {
              return new JointPlaintexts(whole.decryptPlaintexts(of), named, List.of());
            }
          };
      List<PartialDecryption<TestScheme>> parts =
          List.of(
              PartialDecryption.of(sum, 1, new byte[] {1}),
              PartialDecryption.of(sum, 2, new byte[] {1}));
      assertThatThrownBy(() -> lying.combineValid(sum, parts))
          .isInstanceOf(ForgedNumbersException.class);
    }
  }

  @Test
  void errorsCarryWhomTheyAreAbout() {
    RejectedPart part = new RejectedPart(3, Reason.FALSE, "proof must hold");
    assertThat(new FalsePartialDecryptionException("m", List.of(part)).rejected())
        .containsExactly(part);
  }
}
