package org.focale.jobs.context;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where does a person lie among the covariates, in standard deviations of the population from its
 * mean? A number that is not known lies at the mean; that it is not known is a covariate of its
 * own, where values are among them.
 */
final class CovariateSpace implements Placing {

  private static final long serialVersionUID = 1L;

  private final Covariate[] covariates;
  private final double[] mean;
  private final double[] sd;

  private CovariateSpace(Covariate[] covariates, double[] mean, double[] sd) {
    this.covariates = covariates;
    this.mean = mean;
    this.sd = sd;
  }

  /** Covariates in which the population does not vary are left out. */
  static CovariateSpace of(List<Covariate> all, Moments population) {
    Covariate[] covariates =
        all.stream().filter(c -> c.sd(population) > 0).toArray(Covariate[]::new);
    return new CovariateSpace(
        covariates,
        Arrays.stream(covariates).mapToDouble(c -> c.mean(population)).toArray(),
        Arrays.stream(covariates).mapToDouble(c -> c.sd(population)).toArray());
  }

  int size() {
    return covariates.length;
  }

  List<Covariate> covariates() {
    return List.of(covariates);
  }

  /**
   * The space of those covariates whose mean in the population lies within what the members have;
   * no weights of the members give the others.
   */
  CovariateSpace spannedBy(List<Profile> members) {
    List<double[]> places = members.stream().map(member -> of(member.values())).toList();
    int[] kept =
        IntStream.range(0, size())
            .filter(
                i -> {
                  DoubleSummaryStatistics of =
                      places.stream().mapToDouble(place -> place[i]).summaryStatistics();
                  return of.getMin() < 0 && of.getMax() > 0 || of.getMin() == 0 && of.getMax() == 0;
                })
            .toArray();
    return new CovariateSpace(
        Arrays.stream(kept).mapToObj(i -> covariates[i]).toArray(Covariate[]::new),
        Arrays.stream(kept).mapToDouble(i -> mean[i]).toArray(),
        Arrays.stream(kept).mapToDouble(i -> sd[i]).toArray());
  }

  @Override
  public double[] of(double[] profile) {
    double[] place = new double[covariates.length];
    for (int i = 0; i < place.length; i++) {
      double value = covariates[i].of(profile);
      place[i] = Double.isNaN(value) ? 0 : (value - mean[i]) / sd[i];
    }
    return place;
  }
}
