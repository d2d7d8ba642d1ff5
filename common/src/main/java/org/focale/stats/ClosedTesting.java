package org.focale.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How much of a model has to change for a cohort: nothing, the intercept, intercept and slope, or
 * everything?
 *
 * <p>The closed testing procedure of Vergouwe and others (Statistics in Medicine 2017;36:4529): the
 * largest change is tested against no change, then against a new intercept, then against a new
 * intercept and slope, each by a likelihood ratio at {@value #LEVEL}; the first that is not
 * rejected is chosen, else the largest. A model that is right is thus changed in about 5 of 100
 * cohorts.
 *
 * <p>The largest change is a refit if there are at least {@value #EVENTS_PER_PARAMETER} persons of
 * the rarer outcome per coefficient, the intercept being one, and if its estimates exist; else
 * intercept and slope; else (the outcome is separated, or all logits are equal) the intercept.
 *
 * @param tests in the order done, at least one
 * @param choice the change that is made
 * @param shift the intercept of the recalibration; 0 for keep and refit
 * @param slope the factor on the logit; 1 for all but {@link ModelUpdate#INTERCEPT_AND_SLOPE}
 * @param refit the new coefficients; present if these are the choice
 */
public record ClosedTesting(
    List<LikelihoodRatioTest> tests,
    ModelUpdate choice,
    double shift,
    double slope,
    Optional<LogisticCoefficients> refit) {

  /** A p-value below this rejects the smaller change. */
  public static final double LEVEL = 0.05;

  /** Persons of the rarer outcome that each coefficient of a refit needs. */
  public static final int EVENTS_PER_PARAMETER = 10;

  /** Copies the tests, and refuses a choice that is not what the tests lead to. */
  public ClosedTesting {
    tests = List.copyOf(tests);
    if (tests.isEmpty() || refit.isPresent() != (choice == ModelUpdate.REFIT)) {
      throw new IllegalArgumentException("no test, or no coefficients, for " + choice);
    }
  }

  /**
   * The procedure for any model that gives a probability: recalibration only.
   *
   * @param logit of the model's probability, one per person, finite
   * @param outcome whether that person had the event; same length, with at least one person with
   *     and one without it
   * @throws IllegalArgumentException when lengths differ, or there is one class only
   */
  public static ClosedTesting recalibrating(double[] logit, boolean[] outcome) {
    return choose(recalibrations(logit, outcome));
  }

  /**
   * The procedure for a logistic model.
   *
   * @param population the model that may be changed
   * @param covariates one row per person, one value per coefficient, all finite
   * @param outcome as above
   * @throws IllegalArgumentException when lengths differ, or there is one class only
   */
  public static ClosedTesting updating(
      LogisticCoefficients population, double[][] covariates, boolean[] outcome) {
    List<Candidate> candidates = recalibrations(population.logits(covariates), outcome);
    if (rarer(outcome) >= EVENTS_PER_PARAMETER * (population.size() + 1)) {
      LogisticData data = LogisticData.of(withOnes(covariates), outcome);
      LogisticRegressionFit.of(data).map(Candidate::refit).ifPresent(candidates::add);
    }
    return choose(candidates);
  }

  /** The model that was given, after the change that was chosen. */
  public LogisticCoefficients updated(LogisticCoefficients population) {
    return refit.orElseGet(() -> population.recalibrated(shift, slope));
  }

  /** A change with its log-likelihood, and how many parameters it estimates. */
  private record Candidate(
      ModelUpdate update,
      double logLikelihood,
      int parameters,
      double shift,
      double slope,
      Optional<LogisticCoefficients> refit) {

    static Candidate recalibration(ModelUpdate update, LogisticRegressionFit fit, double slope) {
      double[] found = fit.coefficients();
      return new Candidate(
          update, fit.logLikelihood(), found.length, found[0], slope, Optional.empty());
    }

    static Candidate refit(LogisticRegressionFit fit) {
      return new Candidate(
          ModelUpdate.REFIT,
          fit.logLikelihood(),
          fit.coefficients().length,
          0,
          1,
          Optional.of(LogisticCoefficients.of(fit)));
    }
  }

  private static ClosedTesting choose(List<Candidate> ascending) {
    Candidate largest = ascending.get(ascending.size() - 1);
    List<LikelihoodRatioTest> tests = new ArrayList<>();
    Candidate choice = largest;
    for (Candidate smaller : ascending.subList(0, ascending.size() - 1)) {
      LikelihoodRatioTest test =
          LikelihoodRatioTest.of(
              smaller.update,
              smaller.logLikelihood,
              largest.update,
              largest.logLikelihood,
              largest.parameters - smaller.parameters);
      tests.add(test);
      if (test.pValue() >= LEVEL) {
        choice = smaller;
        break;
      }
    }
    return new ClosedTesting(tests, choice.update, choice.shift, choice.slope, choice.refit);
  }

  private static List<Candidate> recalibrations(double[] logit, boolean[] outcome) {
    EmpiricalBayesUpdate.requireBothClasses(outcome);
    double[][] ones = new double[logit.length][1];
    double[][] line = new double[logit.length][];
    for (int i = 0; i < logit.length; i++) {
      ones[i][0] = 1;
      line[i] = new double[] {1, logit[i]};
    }
    LogisticData intercept = LogisticData.of(ones, outcome).withOffset(logit);
    List<Candidate> candidates = new ArrayList<>();
    double kept =
        LogisticInformation.at(new double[1], intercept, new double[1][1]).logLikelihood();
    candidates.add(new Candidate(ModelUpdate.KEEP, kept, 0, 0, 1, Optional.empty()));
    LogisticRegressionFit shifted =
        LogisticRegressionFit.of(intercept)
            .orElseThrow(() -> new ArithmeticException("no intercept for both outcomes"));
    candidates.add(Candidate.recalibration(ModelUpdate.INTERCEPT, shifted, 1));
    LogisticRegressionFit.of(LogisticData.of(line, outcome))
        .map(
            fit ->
                Candidate.recalibration(
                    ModelUpdate.INTERCEPT_AND_SLOPE, fit, fit.coefficients()[1]))
        .ifPresent(candidates::add);
    return candidates;
  }

  private static long rarer(boolean[] outcome) {
    long events = 0;
    for (boolean event : outcome) {
      events += event ? 1 : 0;
    }
    return Math.min(events, outcome.length - events);
  }

  private static double[][] withOnes(double[][] rows) {
    return Arrays.stream(rows).map(ClosedTesting::withOne).toArray(double[][]::new);
  }

  private static double[] withOne(double[] row) {
    double[] longer = new double[row.length + 1];
    longer[0] = 1;
    System.arraycopy(row, 0, longer, 1, row.length);
    return longer;
  }
}
