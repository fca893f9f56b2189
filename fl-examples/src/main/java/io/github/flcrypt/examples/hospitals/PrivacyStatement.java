package io.github.flcrypt.examples.hospitals;

import java.util.List;

/** What the differentially private run promises, in sentences. */
final class PrivacyStatement {

  private static final String GUARANTEE =
      """
      Neighbouring data sets differ by adding or removing one record of one hospital. All %d rounds \
      together are (%s, %s) differentially private.\
      """;

  private static final String STEPS =
      """
      %d full-batch steps, each record's gradient clipped to Euclidean norm %s and rounded to 1/%d \
      of it; learning rate %s; the sum is divided by the public number %d.\
      """;

  private static final String SHARES =
      """
      Every hospital adds its share of discrete Gaussian noise before it encrypts. Any %d honest \
      shares carry the whole noise: at least %d of %d hospitals must contribute, of whom at most %d \
      may collude with whoever sees the sums.\
      """;

  private static final String NOT_CHARGED =
      """
      Features are scaled by the ranges that the data description prints, and the number of rows is \
      taken as public. Clip, steps and learning rate were found on other random splits of the same \
      rows; that search is not charged.\
      """;

  private PrivacyStatement() {}

  static List<String> of(TrainingPlan plan, HospitalData data) {
    TrainingPlan.Privacy privacy = plan.privacy();
    int hospitals = data.hospitals().size();
    int minimum = plan.minimumContributors(hospitals);
    return List.of(
        Text.of(GUARANTEE, plan.rounds(), privacy.epsilon(), privacy.delta()),
        Text.of(
            STEPS,
            plan.rounds(),
            privacy.clip(),
            privacy.levels(),
            privacy.learningRate(),
            data.trainingRows()),
        Text.of(SHARES, minimum - privacy.colluders(), minimum, hospitals, privacy.colluders()),
        NOT_CHARGED);
  }
}
