package io.github.flcrypt.examples.hospitals;

import java.util.List;
import java.util.Locale;

/** What the differentially private run promises, in sentences. */
final class PrivacyStatement {

  private static final String NOT_CHARGED =
      "Features are scaled by the ranges that the data description prints, and the number of rows"
          + " is taken as public. Clip, steps and learning rate were found on other random splits"
          + " of the same rows; that search is not charged.";

  private PrivacyStatement() {}

  static List<String> of(TrainingPlan plan, HospitalData data) {
    return List.of(guarantee(plan), steps(plan, data), shares(plan, data), NOT_CHARGED);
  }

  private static String guarantee(TrainingPlan plan) {
    return String.format(
        Locale.ROOT,
        "Neighbouring data sets differ by adding or removing one record of one hospital. All %d"
            + " rounds together are (%s, %s) differentially private.",
        plan.rounds(),
        plan.privacy().epsilon(),
        plan.privacy().delta());
  }

  private static String steps(TrainingPlan plan, HospitalData data) {
    TrainingPlan.Privacy privacy = plan.privacy();
    return String.format(
        Locale.ROOT,
        "%d full-batch steps, each record's gradient clipped to Euclidean norm %s and rounded to"
            + " 1/%d of it; learning rate %s; the sum is divided by the public number %d.",
        plan.rounds(),
        privacy.clip(),
        privacy.levels(),
        privacy.learningRate(),
        data.trainingRows());
  }

  private static String shares(TrainingPlan plan, HospitalData data) {
    int hospitals = data.hospitals().size();
    int minimum = plan.minimumContributors(hospitals);
    int colluders = plan.privacy().colluders();
    return String.format(
        Locale.ROOT,
        "Every hospital adds its share of discrete Gaussian noise before it encrypts. Any %d honest"
            + " shares carry the whole noise: at least %d of %d hospitals must contribute, of whom"
            + " at most %d may collude with whoever sees the sums.",
        minimum - colluders,
        minimum,
        hospitals,
        colluders);
  }
}
