package org.focale.jobs.risk.covariate;

import org.focale.features.CovariateFamily;
import org.focale.jobs.risk.store.InputEncoding;
import org.focale.model.CovariateValues;

/**
 * As which numbers does a model read a record's covariates?
 *
 * <p>Counts enter as log(1 + n), all else as it is; the same in training and in scoring, since the
 * id alone says it.
 */
public final class EncodedCovariates {

  private EncodedCovariates() {}

  /** What {@link org.focale.features.PersonCovariates} says, as a model reads it. */
  public static CovariateValues of(CovariateValues recorded) {
    double[] values = new double[recorded.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = of(recorded.ids()[i], recorded.values()[i]);
    }
    return new CovariateValues(recorded.ids(), values);
  }

  static double of(long id, double recorded) {
    return encoding(id) == InputEncoding.LOG_COUNT ? Math.log1p(recorded) : recorded;
  }

  /** How a covariate becomes the number that a model reads. */
  public static InputEncoding encoding(long id) {
    return switch (CovariateFamily.of(id).kind()) {
      case FLAG -> InputEncoding.FLAG;
      case COUNT -> InputEncoding.LOG_COUNT;
      case VALUE -> InputEncoding.VALUE;
    };
  }
}
