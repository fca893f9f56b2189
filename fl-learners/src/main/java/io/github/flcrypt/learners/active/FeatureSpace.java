package io.github.flcrypt.learners.active;

import io.github.flcrypt.learners.Classifier;
import io.github.flcrypt.learners.data.FeatureTable;

/** Where distances between rows are taken. */
public enum FeatureSpace {
  /** The features as they are. */
  INPUT {
    @Override
    FeatureTable map(Classifier model, double[] parameters, FeatureTable rows) {
      return rows;
    }
  },
  /** What the model's last hidden layer makes of them; the features where there is none. */
  EMBEDDING {
    @Override
    FeatureTable map(Classifier model, double[] parameters, FeatureTable rows) {
      return model.embedding(parameters, rows);
    }
  };

  abstract FeatureTable map(Classifier model, double[] parameters, FeatureTable rows);
}
