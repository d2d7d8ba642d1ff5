package org.focale.jobs.risk.update;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.focale.model.LinearModel;
import org.focale.model.LinearTerm;
import org.focale.model.RiskModel;
import org.focale.stats.Calibration;
import org.focale.stats.LogisticCoefficients;

/**
 * What does a population's model see of a cohort? Rows in one order, whatever order they came in.
 *
 * @param members in the order of their row number
 * @param logits of the population's probabilities, a row each
 * @param terms of a linear model that may get coefficients of their own; none for other models
 * @param line their coefficients; empty where there are no terms
 * @param covariates values of the terms, a row each
 */
record Cohort(
    List<CohortMember> members,
    double[] logits,
    List<LinearTerm> terms,
    Optional<LogisticCoefficients> line,
    double[][] covariates) {

  /** Above this many terms, only those that the population's model uses are looked at. */
  private static final int ALL_TERMS = 300;

  static Cohort of(RiskModel population, List<CohortMember> rows) {
    List<CohortMember> members =
        rows.stream().sorted(Comparator.comparingLong(CohortMember::row)).toList();
    List<LinearTerm> terms =
        population instanceof LinearModel linear ? looked(linear.terms()) : List.of();
    double[][] covariates = new double[members.size()][terms.size()];
    double[] logits = new double[members.size()];
    for (int i = 0; i < logits.length; i++) {
      CohortMember member = members.get(i);
      logits[i] = logit(population, member);
      for (int j = 0; j < terms.size(); j++) {
        LinearTerm term = terms.get(j);
        covariates[i][j] = member.values().value(term.input().id(), term.input().absent());
      }
    }
    return new Cohort(members, logits, terms, line(population, terms), covariates);
  }

  private static List<LinearTerm> looked(List<LinearTerm> terms) {
    return terms.size() <= ALL_TERMS
        ? terms
        : terms.stream().filter(term -> term.weight() != 0).toList();
  }

  private static Optional<LogisticCoefficients> line(RiskModel population, List<LinearTerm> terms) {
    return population instanceof LinearModel linear && !terms.isEmpty()
        ? Optional.of(
            new LogisticCoefficients(
                linear.intercept(), terms.stream().mapToDouble(LinearTerm::weight).toArray()))
        : Optional.empty();
  }

  private static double logit(RiskModel population, CohortMember member) {
    if (population.scale() == RiskModel.Scale.LOGIT) {
      return population.score(member.values());
    }
    double probability = population.probability(member.values());
    double inside = Math.min(Math.max(probability, Calibration.EDGE), 1 - Calibration.EDGE);
    return Math.log(inside / (1 - inside));
  }

  int size() {
    return members.size();
  }

  int events() {
    return (int) members.stream().filter(CohortMember::outcome).count();
  }

  /** Rows of the rarer outcome. */
  int rarer() {
    return Math.min(events(), size() - events());
  }

  /** Different persons. */
  long persons() {
    return members.stream().map(CohortMember::person).distinct().count();
  }

  boolean[] outcomes() {
    boolean[] outcomes = new boolean[size()];
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = members.get(i).outcome();
    }
    return outcomes;
  }

  /** The rows at some positions. */
  Cohort at(int[] positions) {
    double[] someLogits = new double[positions.length];
    double[][] someCovariates = new double[positions.length][];
    CohortMember[] some = new CohortMember[positions.length];
    for (int i = 0; i < positions.length; i++) {
      some[i] = members.get(positions[i]);
      someLogits[i] = logits[positions[i]];
      someCovariates[i] = covariates[positions[i]];
    }
    return new Cohort(List.of(some), someLogits, terms, line, someCovariates);
  }
}
