package io.github.flcrypt.core;

import io.github.flcrypt.core.random.RandomSource;
import java.util.Arrays;

/**
 * Bounds each record by itself: selects, clips <em>and rounds</em> every record's contribution,
 * then adds integers. Adding or removing a record therefore moves the sum by that record's bounded
 * integers and by nothing else; rounding the sum afterwards would not have this property.
 * Immutable.
 */
public final class RecordClipper {

  private final ClipRule rule;
  private final Masker masker;
  private final int maximumRecords;
  private final long publicDenominator;

  private RecordClipper(ClipRule rule, Masker masker, int maximumRecords, long publicDenominator) {
    this.rule = rule;
    this.masker = masker;
    this.maximumRecords = maximumRecords;
    this.publicDenominator = publicDenominator;
    Require.that(maximumRecords >= 1, "maximum records must be at least 1", maximumRecords);
    Require.that(
        publicDenominator >= 1, "public denominator must be at least 1", publicDenominator);
  }

  /**
   * A record clipper.
   *
   * @param rule how a record's contribution is clipped
   * @param masker which coordinates take part and on which grid
   * @param maximumRecords public; no client has more records
   * @param publicDenominator public; the sum over all clients is divided by it
   * @return the clipper
   */
  public static RecordClipper of(
      ClipRule rule, Masker masker, int maximumRecords, long publicDenominator) {
    return new RecordClipper(rule, masker, maximumRecords, publicDenominator);
  }

  /**
   * The public description of clipping, masking and counts.
   *
   * @return kind and parameters
   */
  public StageSpec spec() {
    return StageSpec.of("clip.records")
        .with("maximumRecords", maximumRecords)
        .with("publicDenominator", publicDenominator);
  }

  /**
   * The clip rule.
   *
   * @return the rule
   */
  public ClipRule rule() {
    return rule;
  }

  /**
   * The masker.
   *
   * @return the masker
   */
  public Masker masker() {
    return masker;
  }

  /**
   * What the integers of the round mean.
   *
   * @param round the round
   * @return the format before noise
   */
  public IntegerFormat format(RoundContext round) {
    CoordinateSelection selection = masker.select(round);
    return IntegerFormat.ofRecords(
        selection, masker.grid(round, selection), maximumRecords, publicDenominator);
  }

  /**
   * How far one record can move the sum.
   *
   * @param round the round, with clip bounds
   * @return bounds in grid steps
   */
  public Sensitivity sensitivity(RoundContext round) {
    CoordinateSelection selection = masker.select(round);
    return Sensitivity.afterRounding(
        PrivacyUnit.RECORD,
        Clipping.boundsOf(round, rule),
        masker.grid(round, selection),
        selection);
  }

  /**
   * Clips, rounds and sums a client's records.
   *
   * @param round the round, with clip bounds
   * @param client the contributor, invited to the round
   * @param records the records' contributions
   * @param random source of the rounding coins
   * @return the sum of integers with the sensitivity of one record
   * @throws HeadroomExceededException if there are more records than declared
   */
  public BoundedUpdate clip(
      RoundContext round, ClientId client, RecordContributions records, RandomSource random) {
    PlainUpdate.requireInvited(round, client);
    int count = records.records();
    Require.that(count >= 0, "number of records must not be negative", count);
    if (count > maximumRecords) {
      throw new HeadroomExceededException(
          "a client must have at most the declared "
              + maximumRecords
              + " records; client "
              + client
              + " has more");
    }
    Rounding rounding = new Rounding(masker, round, random);
    CoordinateSelection selection = rounding.selection();
    ClipBounds bounds = Clipping.boundsOf(round, rule);
    // From the very selection and grid that round: a masker cannot name others at a second call.
    IntegerFormat format =
        IntegerFormat.ofRecords(selection, rounding.grid(), maximumRecords, publicDenominator);
    Sensitivity sensitivity =
        Sensitivity.afterRounding(PrivacyUnit.RECORD, bounds, rounding.grid(), selection);
    double[] contribution = new double[round.layout().size()];
    long[] rounded = new long[selection.size()];
    long[] sum = new long[rounded.length];
    for (int r = 0; r < count; r++) {
      // Nothing of one record may be left for the next.
      Arrays.fill(contribution, 0);
      records.contribution(r, contribution);
      Require.allFinite(contribution, "contribution of record " + r);
      rounding.roundWithin(clipped(contribution, selection, bounds), sensitivity, rounded);
      for (int i = 0; i < sum.length; i++) {
        // No overflow: the format proved room for the declared number of records.
        sum[i] += rounded[i];
      }
    }
    return BoundedUpdate.ofRecords(round, client, format, sensitivity, sum);
  }

  private double[] clipped(
      double[] contribution, CoordinateSelection selection, ClipBounds bounds) {
    double[] handed = selection.gather(contribution);
    rule.clip(handed, selection, bounds);
    double[] values = handed.clone();
    Clipping.check(values, selection, bounds, rule.spec().kind());
    return values;
  }
}
