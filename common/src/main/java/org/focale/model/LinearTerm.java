package org.focale.model;

import java.io.Serializable;

/**
 * What does one covariate add to a linear model's log odds?
 *
 * @param weight log odds per unit of the covariate
 * @param mean of the covariate among the training persons, from which contributions are counted
 */
public record LinearTerm(ModelInput input, double weight, double mean) implements Serializable {

  public LinearTerm {
    if (!Double.isFinite(weight) || !Double.isFinite(mean)) {
      throw new IllegalArgumentException("the weight of covariate " + input.id() + " is no number");
    }
  }
}
