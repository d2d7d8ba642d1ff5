package org.focale.jobs.context;

import java.io.Serializable;

/** Where does a person lie among the covariates, each on a scale that makes them comparable? */
interface Placing extends Serializable {

  /** A finite number per covariate, from the values of a profile. */
  double[] of(double[] profile);
}
