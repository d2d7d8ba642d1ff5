package org.focale.stats.baseline;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.special.Gamma;

/**
 * How much does a measure vary within a person, and how much do persons differ in that?
 *
 * <p>Variances are inverse-gamma: {@code priorFreedom * variance / sigma²} is chi-squared with
 * {@code priorFreedom} degrees of freedom, so that a person's mean square over {@code variance} has
 * an F distribution. Both are found where the marginal likelihood of the mean squares is largest
 * (Smyth, Stat Appl Genet Mol Biol 2004;3:3, section 6, with likelihood in place of moments).
 *
 * @param priorFreedom how many readings the population's variance is worth, 0.5 to 2,000
 * @param variance the population's, in squared units of the readings
 */
record VarianceFit(double priorFreedom, double variance) {

  private static final double LEAST_FREEDOM = 0.5;
  private static final double MOST_FREEDOM = 2_000;
  private static final double REACH = 12;
  private static final int MOST_STEPS = 200;

  /** The fit to cells of persons with two readings or more. */
  static VarianceFit of(List<Cell> cells) {
    double freedom =
        Math.exp(
            largest(
                log -> at(cells, Math.exp(log)).likelihood(cells),
                Math.log(LEAST_FREEDOM),
                Math.log(MOST_FREEDOM)));
    return at(cells, freedom);
  }

  /** The likeliest variance for given degrees of freedom. */
  private static VarianceFit at(List<Cell> cells, double freedom) {
    double sum = 0;
    long persons = 0;
    for (Cell cell : cells) {
      sum += cell.persons() * Math.log(cell.residual() / cell.freedom());
      persons += cell.persons();
    }
    double usual = sum / persons;
    double log =
        largest(
            x -> new VarianceFit(freedom, Math.exp(x)).likelihood(cells),
            usual - REACH,
            usual + REACH);
    return new VarianceFit(freedom, Math.exp(log));
  }

  /** The logarithm of the likelihood, up to a constant. */
  double likelihood(List<Cell> cells) {
    double prior = priorFreedom * variance;
    double sum = 0;
    for (Cell cell : cells) {
      double both = (cell.freedom() + priorFreedom) / 2;
      sum +=
          cell.persons()
              * (Gamma.logGamma(both)
                  - Gamma.logGamma(priorFreedom / 2)
                  + priorFreedom / 2 * Math.log(prior)
                  - both * Math.log(prior + cell.residual()));
    }
    return sum;
  }

  /** The expected variance of a person of whom so much is known. */
  double expected(Cell cell) {
    double freedom = Math.max(priorFreedom + cell.freedom() - 2, LEAST_FREEDOM);
    return (priorFreedom * variance + cell.residual()) / freedom;
  }

  /** Where a function with one peak is largest between two bounds. */
  static double largest(DoubleUnaryOperator function, double low, double high) {
    return new BrentOptimizer(1e-7, 1e-7)
        .optimize(
            new UnivariateObjectiveFunction(function::applyAsDouble),
            GoalType.MAXIMIZE,
            new SearchInterval(low, high),
            new MaxEval(MOST_STEPS))
        .getPoint();
  }
}
