package org.focale.model;

import java.io.Serializable;

/**
 * What does one person's record say in the terms that a model reads? A keyed sparse vector.
 *
 * @param ids of covariates, strictly ascending
 * @param values parallel to the ids, finite; what an absent id means is the covariate's own rule
 */
public record CovariateValues(long[] ids, double[] values) implements Serializable {

  public CovariateValues {
    if (ids.length != values.length) {
      throw new IllegalArgumentException(ids.length + " ids for " + values.length + " values");
    }
  }
}
