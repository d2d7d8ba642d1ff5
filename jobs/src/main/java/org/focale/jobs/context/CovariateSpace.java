package org.focale.jobs.context;

import java.io.Serializable;
import java.util.List;

/**
 * Where does a person lie among the covariates, in standard deviations of the population from its
 * mean? A number that is not known lies at the mean; that it is not known is a covariate of its
 * own, where values are among them.
 */
final class CovariateSpace implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Covariate[] covariates;
  private final double[] mean;
  private final double[] sd;

  /** Covariates in which the population does not vary are left out. */
  CovariateSpace(List<Covariate> all, Moments population) {
    this.covariates = all.stream().filter(c -> c.sd(population) > 0).toArray(Covariate[]::new);
    this.mean = new double[covariates.length];
    this.sd = new double[covariates.length];
    for (int i = 0; i < covariates.length; i++) {
      mean[i] = covariates[i].mean(population);
      sd[i] = covariates[i].sd(population);
    }
  }

  int size() {
    return covariates.length;
  }

  double[] of(double[] profile) {
    double[] place = new double[covariates.length];
    for (int i = 0; i < place.length; i++) {
      double value = covariates[i].of(profile);
      place[i] = Double.isNaN(value) ? 0 : (value - mean[i]) / sd[i];
    }
    return place;
  }
}
