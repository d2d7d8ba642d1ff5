package org.focale.jobs.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.focale.features.PersonSample;
import org.focale.job.Inputs;
import org.focale.problem.BrokenInput;
import org.focale.stats.LogisticData;
import org.focale.stats.LogisticRegressionFit;

/**
 * By which weights do covariates tell members from the population?
 *
 * <p>Logistic regression on the members and a sample of the population. A sample changes the
 * intercept alone, which differences of log odds do not have, so nothing that grows with persons is
 * needed. A normal prior of standard deviation 1 on each weight, per standard deviation of its
 * covariate, keeps them finite where a covariate separates.
 */
final class Propensity {

  private static final int SAMPLE = 10_000;

  private Propensity() {}

  /**
   * The weights over the pooled standard deviation of the log odds (Austin, Pharm Stat
   * 2011;10:150).
   *
   * @throws BrokenInput if members and population are not told apart by anything
   */
  static double[] weights(
      Inputs inputs,
      String population,
      ProfileReader reader,
      CovariateSpace space,
      long persons,
      List<Profile> members) {
    PersonSample sample = PersonSample.of(inputs.seed(), "context-propensity", SAMPLE, persons);
    List<double[]> others =
        inputs
            .small(
                inputs
                    .timelines(population, ProfileKernel.of(reader, sample), ProfileKernel.SCHEMA)
                    .orderBy("person_id"),
                2 * SAMPLE)
            .stream()
            .map(row -> space.of(ProfileKernel.profile(row).values()))
            .toList();
    List<double[]> ours = members.stream().map(member -> space.of(member.values())).toList();
    double[] weights = fitted(ours, others);
    double pooled = Math.sqrt((variance(weights, ours) + variance(weights, others)) / 2);
    if (!(pooled > 0)) {
      throw new BrokenInput(
          "No covariate tells the members from the population, so there is no propensity to match"
              + " on. Take --match-on distance.");
    }
    return Arrays.stream(weights).map(weight -> weight / pooled).toArray();
  }

  private static double[] fitted(List<double[]> ours, List<double[]> others) {
    List<double[]> rows = new ArrayList<>(ours);
    rows.addAll(others);
    boolean[] member = new boolean[rows.size()];
    Arrays.fill(member, 0, ours.size(), true);
    int p = ours.get(0).length;
    double[][] design = new double[rows.size()][p + 1];
    for (int i = 0; i < design.length; i++) {
      design[i][0] = 1;
      System.arraycopy(rows.get(i), 0, design[i], 1, p);
    }
    double[][] prior = new double[p + 1][p + 1];
    for (int j = 1; j <= p; j++) {
      prior[j][j] = 1;
    }
    return LogisticRegressionFit.penalised(LogisticData.of(design, member), prior)
        .map(fit -> Arrays.copyOfRange(fit.coefficients(), 1, p + 1))
        .orElseThrow(() -> new BrokenInput("The log odds of being a member cannot be fitted."));
  }

  private static double variance(double[] weights, List<double[]> rows) {
    double[] logOdds =
        rows.stream()
            .mapToDouble(
                row -> {
                  double sum = 0;
                  for (int j = 0; j < weights.length; j++) {
                    sum += weights[j] * row[j];
                  }
                  return sum;
                })
            .toArray();
    return new Variance().evaluate(logOdds);
  }
}
