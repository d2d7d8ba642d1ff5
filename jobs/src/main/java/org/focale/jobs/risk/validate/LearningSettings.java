package org.focale.jobs.risk.validate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.focale.features.CovariateDomain;
import org.focale.jobs.risk.learn.Algorithm;
import org.focale.problem.BadParameters;

/**
 * With which settings did a run of train-risk learn from timelines, so that others can be learnt
 * with them?
 *
 * @param domains what covariates are made of, at least one
 * @param minPrevalence share of the training index days that must have a covariate, 0 to 1
 * @param maxCovariates how many at most
 */
record LearningSettings(
    Algorithm algorithm, List<CovariateDomain> domains, double minPrevalence, int maxCovariates) {

  private static final String ALGORITHM = "algorithm";
  private static final String NONE = "0";

  LearningSettings {
    domains = List.copyOf(domains);
    if (domains.isEmpty() || !(minPrevalence >= 0 && minPrevalence <= 1) || maxCovariates < 1) {
      throw new IllegalArgumentException(
          "covariates of " + domains + ", " + minPrevalence + ", " + maxCovariates);
    }
  }

  /**
   * From the manifest of the run.
   *
   * @param model its name, for messages
   * @param parameters of the run, defaults included
   * @throws BadParameters if the run learnt nothing by itself, or learnt when the outcome comes
   */
  static LearningSettings of(String model, Map<String, String> parameters) {
    if (!parameters.containsKey(ALGORITHM)) {
      throw new BadParameters(
          "--by-site learns as the model's run did, and "
              + model
              + " is an update: name the run of train-risk before it.");
    }
    if (!parameters.getOrDefault("periods", NONE).equals(NONE)) {
      throw new BadParameters(
          "--by-site learns whether the outcome comes by the horizon, and "
              + model
              + " predicts when (--periods): name a run of train-risk without --periods.");
    }
    String algorithm = parameters.get(ALGORITHM);
    return new LearningSettings(
        algorithm.isEmpty() ? Algorithm.LOGISTIC : Algorithm.valueOf(constant(algorithm)),
        Arrays.stream(parameters.get("domains").split(","))
            .map(name -> CovariateDomain.valueOf(constant(name)))
            .toList(),
        Double.parseDouble(parameters.get("min-prevalence")),
        Integer.parseInt(parameters.get("max-covariates")));
  }

  private static String constant(String written) {
    return written.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** For a reader. */
  String text() {
    return algorithm.name().toLowerCase(Locale.ROOT).replace('_', '-')
        + ", covariates that a share of "
        + minPrevalence
        + " has, at most "
        + maxCovariates;
  }
}
