package org.focale.stats;

/**
 * What does a population's logistic model become in a small cohort? Its coefficients are shrunk
 * towards the population's by how much the cohort can say.
 *
 * <p>The cohort's logit is the population's, plus a shift of the intercept, plus a change of slope
 * (all coefficients times one factor), plus a shift of each coefficient. Every shift has mean 0;
 * how large shifts are is estimated from the cohort itself, which is what makes the method
 * empirical Bayes (Efron and Morris, JASA 1973;68:117): a variance each for intercept and slope,
 * and for the coefficients a mixture of normal distributions, from next to nothing to large
 * (Stephens, Biostatistics 2017;18:275), so that two coefficients that differ do not pull along
 * thirty that do not. The likelihood is approximated by a normal distribution at its current mode
 * (Laplace); see {@link ShiftPosterior}. A standard error of the population's own coefficients, if
 * they have one, is part of the shifts that are estimated.
 *
 * <p>A model may have more covariates than the cohort has persons. A coefficient has a shift of its
 * own if at least 10 rows have another than the covariate's most common value, and it is among the
 * 60 of these that move the population's logit most in the cohort; every other one changes with the
 * slope alone.
 *
 * <p>No interval is given: one that ignores how uncertain the estimated prior is would be too
 * narrow.
 *
 * @param updated the model for the cohort
 * @param slope factor on all the population's coefficients, before their own shifts
 * @param populationWeight per covariate, 0 (the cohort's own estimate stands) to 1 (the
 *     population's coefficient times the slope stands; always so for one without a shift of its
 *     own)
 * @param shiftDeviation estimated standard deviation of the coefficients' shifts, per standard
 *     deviation of a covariate, or per presence of a flag
 * @param settled false if the last round still changed a standardised shift by 0.0001 or more
 */
public record EmpiricalBayesUpdate(
    LogisticCoefficients updated,
    double slope,
    double[] populationWeight,
    double shiftDeviation,
    boolean settled) {

  /**
   * The update from a cohort's persons. Rows are summed in the order given: another order changes
   * the last bits.
   *
   * @param population the model to update
   * @param covariates one row per person, one value per coefficient, all finite
   * @param outcome whether that person had the event; same length, with at least one person with
   *     and one without it
   * @throws IllegalArgumentException when lengths differ, or there is one class only
   */
  public static EmpiricalBayesUpdate of(
      LogisticCoefficients population, double[][] covariates, boolean[] outcome) {
    requireBothClasses(outcome);
    StandardCohort cohort = StandardCohort.of(population, covariates, outcome);
    ShiftPosterior posterior = ShiftPosterior.of(cohort.data());
    double[] weight = new double[population.size()];
    for (int j = 0; j < weight.length; j++) {
      int column = cohort.columnOf(j);
      weight[j] = column < 0 ? 1 : 1 - posterior.believed()[column];
    }
    return new EmpiricalBayesUpdate(
        cohort.shifted(posterior.shift()),
        cohort.slope(posterior.shift()),
        weight,
        posterior.priorDeviation(),
        posterior.settled());
  }

  /** Refuses outcomes of one class: they have no finite logit. */
  static void requireBothClasses(boolean[] outcome) {
    long events = 0;
    for (boolean event : outcome) {
      events += event ? 1 : 0;
    }
    if (events == 0 || events == outcome.length) {
      throw new IllegalArgumentException(
          "an update needs both outcomes: " + events + " events among " + outcome.length);
    }
  }
}
