package org.focale.stats.baseline;

import java.util.List;

/**
 * About which mean do persons' own values lie, and how widely?
 *
 * <p>A person's estimate is normal about the population's mean, its variance the one between
 * persons plus the estimate's own. Mean and variance are found where that likelihood, which the
 * cells' counts and sums give, is largest (marginal likelihood: Morris, JASA 1983;78:47).
 *
 * @param mean of persons
 * @param variance between persons, 0 or more
 */
record LevelFit(double mean, double variance) {

  private static final double REACH = 18;

  /** The fit, with each person's own variance as {@code within} expects it. */
  static LevelFit of(List<Cell> cells, VarianceFit within) {
    double[] own = new double[cells.size()];
    double first = 0;
    double second = 0;
    double persons = 0;
    for (int i = 0; i < own.length; i++) {
      Cell cell = cells.get(i);
      own[i] = within.expected(cell) / cell.information();
      first += Cell.value(cell.first());
      second += Cell.value(cell.second());
      persons += cell.persons();
    }
    double all = Math.max(second / persons - first / persons * (first / persons), 1e-12);
    double log =
        VarianceFit.largest(
            x -> at(cells, own, Math.exp(x)).likelihood(cells, own),
            Math.log(all) - REACH,
            Math.log(all) + 1);
    return at(cells, own, Math.exp(log));
  }

  /** The likeliest mean for a variance between persons. */
  private static LevelFit at(List<Cell> cells, double[] own, double variance) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < own.length; i++) {
      double total = variance + own[i];
      sum += Cell.value(cells.get(i).first()) / total;
      weights += cells.get(i).persons() / total;
    }
    return new LevelFit(sum / weights, variance);
  }

  private double likelihood(List<Cell> cells, double[] own) {
    double sum = 0;
    for (int i = 0; i < own.length; i++) {
      Cell cell = cells.get(i);
      double total = variance + own[i];
      double squares =
          Cell.value(cell.second())
              - 2 * mean * Cell.value(cell.first())
              + cell.persons() * mean * mean;
      sum -= (cell.persons() * Math.log(total) + squares / total) / 2;
    }
    return sum;
  }

  /**
   * The same with a variance that allows for how uncertain mean and variance are: one standard
   * error of each is added, so that a population which says next to nothing does not seem to say
   * that all persons are alike.
   */
  LevelFit widened(List<Cell> cells, VarianceFit within) {
    double weights = 0;
    double squares = 0;
    for (Cell cell : cells) {
      double total = variance + within.expected(cell) / cell.information();
      weights += cell.persons() / total;
      squares += cell.persons() / (total * total);
    }
    return new LevelFit(mean, variance + 1 / weights + Math.sqrt(2 / squares));
  }

  /**
   * How slopes go with levels between persons: the mean product of both, each person weighted by
   * how well the slope is known. The errors of the two are independent, so they add nothing.
   *
   * @param trends cells of slopes, whose fit this is
   * @return kept within 0.95 of what the two variances allow
   */
  double covariance(List<Cell> trends, LevelFit levels, VarianceFit within) {
    double sum = 0;
    double weights = 0;
    for (Cell cell : trends) {
      double total = variance + within.expected(cell) / cell.information();
      sum += (Cell.value(cell.product()) - levels.mean * Cell.value(cell.first())) / total;
      weights += cell.persons() / total;
    }
    double bound = 0.95 * Math.sqrt(variance * levels.variance);
    return Math.min(Math.max(sum / weights, -bound), bound);
  }
}
