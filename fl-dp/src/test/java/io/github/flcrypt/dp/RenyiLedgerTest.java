package io.github.flcrypt.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.BudgetExhaustedException;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.NoiseShare;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.PrivacyLedger.Reservation;
import io.github.flcrypt.core.PrivacySpent;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.Sensitivity;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.clipping.FixedClipper;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RenyiLedgerTest {

  private static final PrivacyBudget BUDGET = new PrivacyBudget(2, 1e-6);
  private static final ModelLayout LAYOUT = Rounds.layout(20);
  private static final FixedClipper CLIPPER = FixedClipper.flat(Norm.L2, 1);
  private static final RandomMaskQuantizer FINE = RandomMaskQuantizer.ofLevels(0, 1 << 12);
  private static final int ROUNDS = 5;
  private static final DistributedGaussianNoise NOISE =
      DistributedGaussianNoise.of(BUDGET, ROUNDS, 1);

  private static Digest round(long number) {
    return Rounds.clipped(number, LAYOUT, CLIPPER).digest();
  }

  private static Sensitivity sensitivity(PrivacyUnit unit) {
    RoundContext round = Rounds.clipped(0, LAYOUT, CLIPPER);
    return Sensitivity.afterRounding(
        unit,
        round.clipBounds().orElseThrow(),
        FINE.grid(round, FINE.select(round)),
        FINE.select(round));
  }

  private static PrivacyEvent event(NoiseMechanism noise) {
    RoundContext round = Rounds.clipped(0, LAYOUT, CLIPPER);
    return NoiseMechanism.event(noise, round, sensitivity(PrivacyUnit.CLIENT), 20);
  }

  private static PrivacyEvent event() {
    return event(NOISE);
  }

  private static RenyiLedger after(int rounds) {
    RenyiLedger ledger = RenyiLedger.of(BUDGET);
    for (int r = 0; r < rounds; r++) {
      ledger.reserve(round(r), event()).commit();
    }
    return ledger;
  }

  @Test
  void spendsOnCommitAndOnlyThen() {
    RenyiLedger ledger = RenyiLedger.of(BUDGET);
    assertThat(ledger.spent()).isEqualTo(new PrivacySpent(0, 0));
    Reservation first = ledger.reserve(round(0), event());
    assertThat(ledger.spent().epsilon()).isZero();
    PrivacySpent afterFirst = first.commit();
    assertThat(afterFirst).isEqualTo(ledger.spent());
    assertThat(afterFirst.delta()).isEqualTo(1e-6);
    double alone = GaussianRelease.of(event()).curve().epsilon(BUDGET.delta());
    assertThat(afterFirst.epsilon()).isBetween(alone, alone * 1.001);
    double afterSecond = ledger.reserve(round(1), event()).commit().epsilon();
    assertThat(afterSecond).isBetween(afterFirst.epsilon() * 1.3, afterFirst.epsilon() * 2);
  }

  @Test
  void openReservationsCountAndReleasedOnesDoNot() {
    RenyiLedger ledger = after(ROUNDS - 1);
    Reservation open = ledger.reserve(round(10), event());
    assertThatThrownBy(() -> ledger.reserve(round(11), event()))
        .isInstanceOf(BudgetExhaustedException.class)
        .hasMessageContaining("epsilon 2.0 at delta 1.0E-6")
        .hasMessageContaining("spent or reserved before");
    open.release();
    Reservation again = ledger.reserve(round(10), event());
    assertThat(again.commit().epsilon()).isBetween(1.98, 2.0);
  }

  @Test
  void refusalChangesNothing() {
    RenyiLedger ledger = after(ROUNDS);
    byte[] before = ledger.state();
    assertThatThrownBy(() -> ledger.reserve(round(77), event()))
        .isInstanceOf(BudgetExhaustedException.class);
    assertThat(ledger.state()).isEqualTo(before);
  }

  @Test
  void eachClaimIsClosedOnceAndEachRoundReservedOnce() {
    RenyiLedger ledger = RenyiLedger.of(BUDGET);
    Reservation claim = ledger.reserve(round(0), event());
    assertThatThrownBy(() -> ledger.reserve(round(0), event()))
        .isInstanceOf(IllegalStateException.class);
    claim.commit();
    assertThatThrownBy(claim::commit).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(claim::release).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> ledger.reserve(round(0), event()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("reserved once");
    Reservation released = ledger.reserve(round(1), event());
    released.release();
    assertThatThrownBy(released::commit).isInstanceOf(IllegalStateException.class);
    assertThat(ledger.spent()).isEqualTo(after(1).spent());
  }

  @Test
  void composesRoundsOfDifferentNoiseInAnyOrder() {
    PrivacyEvent weak = event(DistributedGaussianNoise.of(BUDGET, 3, 0));
    PrivacyEvent strong = event(DistributedGaussianNoise.of(BUDGET, 50, 2));
    RenyiLedger one = RenyiLedger.of(BUDGET);
    one.reserve(round(0), weak).commit();
    one.reserve(round(1), strong).commit();
    one.reserve(round(2), weak).commit();
    RenyiLedger other = RenyiLedger.of(BUDGET);
    other.reserve(round(0), strong).commit();
    other.reserve(round(1), weak).commit();
    other.reserve(round(2), weak).commit();
    assertThat(one.spent().epsilon())
        .isCloseTo(other.spent().epsilon(), org.assertj.core.api.Assertions.within(1e-12));
    // Two thirds and a fiftieth of the whole: as Renyi divergences of Gaussians add up.
    RenyiCurve expected =
        GaussianRelease.of(weak).curve().times(2).plus(GaussianRelease.of(strong).curve());
    double epsilon = expected.epsilon(BUDGET.delta());
    assertThat(one.spent().epsilon()).isBetween(epsilon, epsilon * 1.001);
  }

  @Test
  void refusesNoiseThatItCannotAccountFor() {
    RenyiLedger ledger = RenyiLedger.of(BUDGET);
    Sensitivity client = sensitivity(PrivacyUnit.CLIENT);
    NoiseShare unknown = new NoiseShare("uniform", 1e5, 1 << 30, 3);
    NoiseShare tooSmall = new NoiseShare("discrete-gaussian", 1, 1 << 10, 3);
    NoiseShare cutShort = new NoiseShare("discrete-gaussian", 1e5, 10_000, 3);
    for (NoiseShare share : List.of(unknown, tooSmall, cutShort)) {
      assertThatThrownBy(() -> ledger.reserve(round(0), new PrivacyEvent(client, share, 20, 5)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    NoiseShare earlyTail = new NoiseShare("discrete-gaussian", 1e5, 400_000, 3);
    assertThatThrownBy(() -> ledger.reserve(round(0), new PrivacyEvent(client, earlyTail, 20, 5)))
        .isInstanceOf(BudgetExhaustedException.class);
    ledger.reserve(round(0), event());
    PrivacyEvent record =
        NoiseMechanism.event(
            NOISE, Rounds.clipped(0, LAYOUT, CLIPPER), sensitivity(PrivacyUnit.RECORD), 20);
    assertThatThrownBy(() -> ledger.reserve(round(1), record))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("privacy unit");
  }

  @Test
  void noiseThatIsWeakerThanItClaimsIsChargedMore() {
    NoiseShare honest = event().share();
    NoiseShare half =
        new NoiseShare(honest.mechanism(), honest.standardDeviation() / 2, honest.magnitude(), 3);
    RenyiLedger ledger = RenyiLedger.of(BUDGET);
    PrivacyEvent cheap = new PrivacyEvent(event().sensitivity(), half, 20, 5);
    double once = ledger.reserve(round(0), cheap).commit().epsilon();
    assertThat(once).isGreaterThan(1.8 * after(1).spent().epsilon());
  }

  @Test
  void stateSurvivesARestart() {
    RenyiLedger ledger = after(3);
    Reservation lost = ledger.reserve(round(3), event());
    RenyiLedger restored = RenyiLedger.of(BUDGET);
    restored.restore(ledger.state());
    assertThat(restored.spent()).isEqualTo(ledger.spent());
    assertThat(restored.state()).isEqualTo(ledger.state());
    assertThatThrownBy(() -> restored.reserve(round(1), event()))
        .isInstanceOf(IllegalStateException.class);
    restored.reserve(round(3), event()).commit();
    restored.reserve(round(4), event()).commit();
    assertThatThrownBy(() -> restored.reserve(round(5), event()))
        .isInstanceOf(BudgetExhaustedException.class);
    ledger.restore(ledger.state());
    assertThatThrownBy(lost::commit).isInstanceOf(IllegalStateException.class);
  }

  @SeededCases(200)
  void damagedStatesAreRefusedAndChangeNothing(Seed seed) {
    byte[] state = after(3).state();
    RandomStream random = seed.stream("damage");
    byte[] damaged =
        random.nextBoolean() ? Arrays.copyOf(state, random.nextInt(state.length)) : state.clone();
    if (damaged.length == state.length) {
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    }
    RenyiLedger ledger = after(1);
    byte[] before = ledger.state();
    assertThatThrownBy(() -> ledger.restore(damaged)).isInstanceOf(MalformedMessageException.class);
    assertThat(ledger.state()).isEqualTo(before);
  }

  @Test
  void refusesStatesOfOtherBudgetsAndLongerOnes() {
    RenyiLedger other = RenyiLedger.of(new PrivacyBudget(3, 1e-6));
    assertThatThrownBy(() -> other.restore(after(1).state()))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("budget");
    byte[] state = after(1).state();
    assertThatThrownBy(() -> other.restore(Arrays.copyOf(state, state.length + 1)))
        .isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void threadsTogetherNeverPassTheBudget() throws Exception {
    RenyiLedger ledger = RenyiLedger.of(BUDGET);
    ExecutorService executor = Executors.newFixedThreadPool(4);
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int r = 0; r < 40; r++) {
      Digest round = round(r);
      tasks.add(
          () -> {
            try {
              ledger.reserve(round, event()).commit();
              return true;
            } catch (BudgetExhaustedException e) {
              return false;
            }
          });
    }
    int admitted = 0;
    for (Future<Boolean> result : executor.invokeAll(tasks)) {
      admitted += result.get() ? 1 : 0;
    }
    executor.shutdown();
    assertThat(admitted).isEqualTo(ROUNDS);
    assertThat(ledger.spent().epsilon()).isLessThanOrEqualTo(2);
  }

  private static final ClientId ANNA = new ClientId("anna");
  private static final ClientId BERT = new ClientId("bert");
  private static final ClientId CARL = new ClientId("carl");

  private static RenyiLedger withCohorts() {
    RenyiLedger ledger = RenyiLedger.of(BUDGET);
    ledger.reserve(round(0), event(), List.of(ANNA, BERT)).commit();
    ledger.reserve(round(1), event(), List.of(BERT, CARL)).commit();
    ledger.reserve(round(2), event(), List.of(ANNA, BERT)).commit();
    return ledger;
  }

  @Test
  void eachClientPaysForTheRoundsItWasInvitedTo() {
    RenyiLedger ledger = withCohorts();
    assertThat(ledger.spentByClient().keySet()).containsExactly(ANNA, BERT, CARL);
    assertThat(ledger.spentByClient().get(ANNA)).isEqualTo(after(2).spent());
    assertThat(ledger.spentByClient().get(BERT)).isEqualTo(ledger.spent());
    assertThat(ledger.spentByClient().get(CARL)).isEqualTo(after(1).spent());
    // A round of unknown cohort may have had anybody in it.
    ledger.reserve(round(3), event()).commit();
    assertThat(ledger.spentByClient().get(CARL)).isEqualTo(after(2).spent());
    assertThat(after(2).spentByClient()).isEmpty();
  }

  @Test
  void cohortsSurviveARestart() {
    RenyiLedger ledger = withCohorts();
    RenyiLedger restored = RenyiLedger.of(BUDGET);
    restored.restore(ledger.state());
    assertThat(restored.state()).isEqualTo(ledger.state());
    assertThat(restored.spentByClient()).isEqualTo(ledger.spentByClient());
    assertThat(restored.report()).isEqualTo(ledger.report());
  }

  @SeededCases(200)
  void damagedStatesWithCohortsAreRefused(Seed seed) {
    byte[] state = withCohorts().state();
    RandomStream random = seed.stream("damage");
    state[random.nextInt(state.length)] ^= (byte) (1 << random.nextInt(8));
    RenyiLedger ledger = RenyiLedger.of(BUDGET);
    assertThatThrownBy(() -> ledger.restore(state)).isInstanceOf(MalformedMessageException.class);
    assertThat(ledger.spent().epsilon()).isZero();
  }

  @Test
  void theReportTellsAnAuditorWhatWasSpentOnWhat() {
    RenyiLedger ledger = withCohorts();
    ledger.reserve(round(9), event(), List.of(CARL));
    String report = ledger.report();
    String spent = ledger.spent().epsilon() + ",\"delta\":1.0E-6}";
    assertThat(report)
        .startsWith("{\"format\":\"flcrypt.renyi-ledger-report\",\"version\":1,")
        .contains("\"neighbours\":\"ADD_OR_REMOVE\"")
        .contains("\"budget\":{\"epsilon\":2.0,\"delta\":1.0E-6}")
        .contains("\"spent\":{\"epsilon\":" + spent)
        .contains("\"spentSoFar\":{\"epsilon\":" + spent)
        .contains("\"anna\":{\"epsilon\":" + after(2).spent().epsilon())
        .contains("\"round\":\"" + round(1) + "\",\"unit\":\"CLIENT\"")
        .contains("\"cohort\":[\"bert\",\"carl\"]")
        .contains("\"reserved\":[{\"round\":\"" + round(9) + "\"");
    assertThat(report.chars().filter(c -> c == '{').count())
        .isEqualTo(report.chars().filter(c -> c == '}').count());
    assertThat(report.chars()).allMatch(c -> c >= ' ' && c < 127);
  }
}
