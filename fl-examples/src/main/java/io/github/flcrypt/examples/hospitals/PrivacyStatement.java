package io.github.flcrypt.examples.hospitals;

import java.util.List;

/** What the differentially private run promises, in sentences. */
final class PrivacyStatement {

  private PrivacyStatement() {}

  static List<String> of(TrainingPlan plan, HospitalData data) {
    TrainingPlan.Privacy privacy = plan.privacy();
    int hospitals = data.hospitals().size();
    int minimum = plan.minimumContributors(hospitals);
    return List.of(
        ("Neighbouring data sets differ by adding or removing one record of one hospital. All %d "
                + "rounds together are (%s, %s) differentially private.")
            .formatted(plan.rounds(), privacy.epsilon(), privacy.delta()),
        ("%d full-batch steps, each record's gradient clipped to Euclidean norm %s, rounded to 1/%d"
                + " of it; learning rate %s; the sum is divided by the public number %d.")
            .formatted(
                plan.rounds(),
                privacy.clip(),
                privacy.levels(),
                privacy.learningRate(),
                data.trainingRows()),
        ("Every hospital adds its share of discrete Gaussian noise before it encrypts. Any %d"
             + " honest shares carry the whole noise: at least %d of %d hospitals must contribute,"
             + " of whom at most %d may collude with whoever sees the sums.")
            .formatted(minimum - privacy.colluders(), minimum, hospitals, privacy.colluders()),
        "Features are scaled by the ranges that the data description prints, and the number of rows"
            + " is taken as public. Clip, steps and learning rate were found on other random splits"
            + " of the same rows; that search is not charged.");
  }
}
