package org.focale.jobs.risk.learn;

import java.io.Serializable;
import org.apache.spark.ml.linalg.Vector;

/** Which log odds of the outcome does each of several models give? */
@FunctionalInterface
interface Scoring extends Serializable {
  double[] logOdds(Vector covariates);
}
