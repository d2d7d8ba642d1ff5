package org.focale.jobs.risk.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.focale.model.LinearModel;
import org.focale.model.LinearTerm;
import org.focale.model.RiskModel;
import org.focale.model.StackedModel;
import org.focale.stats.ClosedTesting;
import org.focale.stats.EmpiricalBayesUpdate;
import org.focale.stats.LogisticCoefficients;
import org.focale.stats.LogisticData;
import org.focale.stats.LogisticRegressionFit;

/**
 * What does a model become? A straight line of the population's logit, or coefficients of its own.
 *
 * @param shift added to the logit, unless there are own coefficients
 * @param slope factor on the logit
 * @param own coefficients for the cohort's terms
 */
record CohortUpdate(double shift, double slope, Optional<LogisticCoefficients> own) {

  /** The model stays as it is. */
  static final CohortUpdate NONE = new CohortUpdate(0, 1, Optional.empty());

  /**
   * The update by a method from a cohort with both outcomes.
   *
   * @return empty where the method needs a linear model and there is none, or where the cohort
   *     alone does not identify its coefficients
   */
  static Optional<CohortUpdate> by(UpdateMethod method, Cohort cohort) {
    return switch (method) {
      case POPULATION -> Optional.of(NONE);
      case CLOSED_TESTING -> Optional.of(of(closedTesting(cohort)));
      case EMPIRICAL_BAYES -> empiricalBayes(cohort).map(found -> of(found.updated()));
      case COHORT_ONLY -> cohortOnly(cohort).map(CohortUpdate::of);
    };
  }

  static CohortUpdate of(ClosedTesting tested) {
    return new CohortUpdate(tested.shift(), tested.slope(), tested.refit());
  }

  private static CohortUpdate of(LogisticCoefficients own) {
    return new CohortUpdate(0, 1, Optional.of(own));
  }

  static ClosedTesting closedTesting(Cohort cohort) {
    return cohort
        .line()
        .map(line -> ClosedTesting.updating(line, cohort.covariates(), cohort.outcomes()))
        .orElseGet(() -> ClosedTesting.recalibrating(cohort.logits(), cohort.outcomes()));
  }

  static Optional<EmpiricalBayesUpdate> empiricalBayes(Cohort cohort) {
    return cohort
        .line()
        .map(line -> EmpiricalBayesUpdate.of(line, cohort.covariates(), cohort.outcomes()));
  }

  /** Not tried where a coefficient has less than one row of the rarer outcome. */
  static Optional<LogisticCoefficients> cohortOnly(Cohort cohort) {
    return cohort
        .line()
        .filter(line -> cohort.rarer() > line.size())
        .flatMap(
            line -> {
              double[][] design = new double[cohort.size()][line.size() + 1];
              for (int i = 0; i < design.length; i++) {
                design[i][0] = 1;
                System.arraycopy(cohort.covariates()[i], 0, design[i], 1, line.size());
              }
              return LogisticRegressionFit.of(LogisticData.of(design, cohort.outcomes()));
            })
        .map(LogisticCoefficients::of);
  }

  /** The probabilities of a cohort's rows. */
  double[] probabilities(Cohort cohort) {
    double[] found = new double[cohort.size()];
    for (int i = 0; i < found.length; i++) {
      double[] row = cohort.covariates()[i];
      double line = shift + slope * cohort.logits()[i];
      double logit = own.isPresent() ? own.get().logit(row) : line;
      found[i] = 1 / (1 + Math.exp(-logit));
    }
    return found;
  }

  /**
   * The updated model. A linear one counts contributions from the cohort's means.
   *
   * @param population the model that the cohort was seen by
   */
  RiskModel applied(RiskModel population, Cohort cohort) {
    if (own.isEmpty() || !(population instanceof LinearModel linear)) {
      return equals(NONE) ? population : StackedModel.recalibrated(population, shift, slope);
    }
    Map<Long, Integer> place = new TreeMap<>();
    for (int j = 0; j < cohort.terms().size(); j++) {
      place.put(cohort.terms().get(j).input().id(), j);
    }
    double[] weights = own.get().coefficients();
    List<LinearTerm> terms = new ArrayList<>();
    for (LinearTerm term : linear.terms()) {
      Integer j = place.get(term.input().id());
      terms.add(
          j == null
              ? term
              : new LinearTerm(term.input(), weights[j], mean(cohort.covariates(), j)));
    }
    return new LinearModel(own.get().intercept(), terms);
  }

  private static double mean(double[][] rows, int column) {
    double sum = 0;
    for (double[] row : rows) {
      sum += row[column];
    }
    return sum / rows.length;
  }
}
