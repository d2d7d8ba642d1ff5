package org.focale.stats;

/**
 * How many persons does it take to develop a model of a binary outcome? The criteria of Riley and
 * others (BMJ 2020;368:m441; Statistics in Medicine 2019;38:1276), each rounded up to persons.
 *
 * @param forShrinkage overfitting so small that coefficients shrink by at most a tenth
 * @param forOptimism apparent and true R² (Nagelkerke) at most 0.05 apart
 * @param forOverallRisk the overall risk known to ±0.05
 */
public record SampleSizeForPrediction(long forShrinkage, long forOptimism, long forOverallRisk) {

  private static final double SHRINKAGE = 0.9;
  private static final double MARGIN = 0.05;
  private static final double REACH = 1.96; // as published, not 1.959964

  /**
   * The sizes for a model to be made.
   *
   * @param parameters candidate parameters: all coefficients that the data may choose, intercept
   *     left out; at least 1
   * @param prevalence expected share with the outcome, above 0 to below 1
   * @param coxSnell expected R² of Cox and Snell, above 0 to below {@link #largestCoxSnell}
   */
  public static SampleSizeForPrediction of(int parameters, double prevalence, double coxSnell) {
    double largest = largestCoxSnell(prevalence);
    if (parameters < 1 || !(coxSnell > 0 && coxSnell < largest)) {
      throw new IllegalArgumentException(
          "at least one parameter and an R² above 0 to below %s, found %d and %s"
              .formatted(largest, parameters, coxSnell));
    }
    double shrinkage = coxSnell / (coxSnell + MARGIN * largest);
    double spread = REACH / MARGIN;
    return new SampleSizeForPrediction(
        persons(sizeAtShrinkage(SHRINKAGE, parameters, coxSnell)),
        persons(sizeAtShrinkage(shrinkage, parameters, coxSnell)),
        persons(spread * spread * prevalence * (1 - prevalence)));
  }

  /** The size that meets all three criteria. */
  public long persons() {
    return Math.max(forShrinkage, Math.max(forOptimism, forOverallRisk));
  }

  /**
   * The size at which the mean absolute error of the predicted risks is small (criterion of van
   * Smeden and others, Statistical Methods in Medical Research 2019;28:2455, for at most 30
   * parameters).
   *
   * @param error the mean absolute error aimed at, above 0, such as 0.05
   */
  public static long forMeanAbsoluteError(int parameters, double prevalence, double error) {
    requirePrevalence(prevalence);
    if (parameters < 1 || parameters > 30 || !(error > 0 && error < 1)) {
      throw new IllegalArgumentException(
          "1 to 30 parameters and an error above 0 to below 1, found "
              + parameters
              + " and "
              + error);
    }
    double log =
        -0.508 + 0.259 * Math.log(prevalence) + 0.504 * Math.log(parameters) - Math.log(error);
    return persons(Math.exp(log / 0.544));
  }

  /**
   * The expected shrinkage of a model (van Houwelingen and le Cessie, Statistics in Medicine
   * 1990;9:1303): 1 is none, 0.9 is overfitting by a tenth, below 0 the model is worth nothing.
   *
   * @param persons it was made from
   * @param apparentCoxSnell its R² of Cox and Snell on these persons, above 0 to below 1
   */
  public static double shrinkage(long persons, int parameters, double apparentCoxSnell) {
    if (persons < 1 || parameters < 1 || !(apparentCoxSnell > 0 && apparentCoxSnell < 1)) {
      throw new IllegalArgumentException("persons and parameters of 1 or more, R² in 0 to 1");
    }
    return 1 + parameters / (persons * Math.log1p(-apparentCoxSnell));
  }

  /** The R² of Cox and Snell that a perfect model has at this prevalence. */
  public static double largestCoxSnell(double prevalence) {
    requirePrevalence(prevalence);
    double mean = prevalence * Math.log(prevalence) + (1 - prevalence) * Math.log1p(-prevalence);
    return -Math.expm1(2 * mean);
  }

  private static double sizeAtShrinkage(double shrinkage, int parameters, double coxSnell) {
    return parameters / ((shrinkage - 1) * Math.log1p(-coxSnell / shrinkage));
  }

  private static long persons(double size) {
    return (long) Math.ceil(size);
  }

  private static void requirePrevalence(double prevalence) {
    if (!(prevalence > 0 && prevalence < 1)) {
      throw new IllegalArgumentException("a prevalence is above 0 to below 1, found " + prevalence);
    }
  }
}
