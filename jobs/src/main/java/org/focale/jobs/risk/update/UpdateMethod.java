package org.focale.jobs.risk.update;

import java.util.Locale;

/** In which ways can a cohort come to a model? */
public enum UpdateMethod {
  /** The population's model as it is. */
  POPULATION,
  /** The closed testing procedure's choice. */
  CLOSED_TESTING,
  /** The population's coefficients shrunk towards the cohort's; linear models alone. */
  EMPIRICAL_BAYES,
  /** The same covariates, fitted to the cohort alone without a penalty; linear models alone. */
  COHORT_ONLY;

  /** As tables name it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
