package org.focale.stats;

import java.util.Arrays;

/**
 * How do a cohort's covariates compare in size? Each is centred and divided by its standard
 * deviation, or, if it has only two values (a flag), by their difference, so that a shift of its
 * coefficient means the same for every covariate (after Gelman, Statistics in Medicine
 * 2008;27:2865, who leaves flags alone). A covariate with one value has no column: the cohort says
 * nothing of it.
 */
final class StandardCohort {

  private final LogisticCoefficients population;
  private final LogisticData data;
  private final int[] columnOf;
  private final double[] centre;
  private final double[] scale;

  private StandardCohort(
      LogisticCoefficients population,
      LogisticData data,
      int[] columnOf,
      double[] centre,
      double[] scale) {
    this.population = population;
    this.data = data;
    this.columnOf = columnOf;
    this.centre = centre;
    this.scale = scale;
  }

  static StandardCohort of(
      LogisticCoefficients population, double[][] covariates, boolean[] outcome) {
    double[] logit = population.logits(covariates);
    int[] columnOf = new int[population.size()];
    double[] centre = new double[ShiftPosterior.LEADING + population.size()];
    double[] scale = new double[centre.length];
    standardise(logit, 1, centre, scale);
    int columns = ShiftPosterior.LEADING;
    for (int j = 0; j < columnOf.length; j++) {
      columnOf[j] = standardise(column(covariates, j), columns, centre, scale) ? columns++ : -1;
    }
    double[][] design = new double[covariates.length][columns];
    for (int i = 0; i < design.length; i++) {
      design[i][0] = 1;
      design[i][1] = (logit[i] - centre[1]) / scale[1];
      for (int j = 0; j < columnOf.length; j++) {
        int c = columnOf[j];
        if (c >= 0) {
          design[i][c] = (covariates[i][j] - centre[c]) / scale[c];
        }
      }
    }
    LogisticData data = LogisticData.of(design, outcome).withOffset(logit);
    return new StandardCohort(population, data, columnOf, centre, scale);
  }

  LogisticData data() {
    return data;
  }

  /** The column of a covariate; -1 if it has one value only. */
  int columnOf(int covariate) {
    return columnOf[covariate];
  }

  /** What the population's slope is multiplied by, given the shifts of the columns. */
  double slope(double[] shift) {
    return 1 + shift[1] / scale[1];
  }

  /** The coefficients of the population after the shifts of the columns, in the units given. */
  LogisticCoefficients shifted(double[] shift) {
    double[] coefficient = population.coefficients();
    double slope = slope(shift);
    double intercept = slope * population.intercept() + shift[0] - shift[1] * centre[1] / scale[1];
    for (int j = 0; j < coefficient.length; j++) {
      coefficient[j] *= slope;
      int c = columnOf[j];
      if (c >= 0) {
        coefficient[j] += shift[c] / scale[c];
        intercept -= shift[c] * centre[c] / scale[c];
      }
    }
    return new LogisticCoefficients(intercept, coefficient);
  }

  /** Sets the centre and scale of a column; false, with scale 1, if there is one value only. */
  private static boolean standardise(double[] values, int c, double[] centre, double[] scale) {
    double low = Arrays.stream(values).min().orElseThrow();
    double high = Arrays.stream(values).max().orElseThrow();
    double mean = 0;
    for (double v : values) {
      mean += v / values.length;
    }
    double squares = 0;
    for (double v : values) {
      squares += (v - mean) * (v - mean) / values.length;
    }
    boolean flag = Arrays.stream(values).allMatch(v -> v == low || v == high);
    centre[c] = low == high ? low : mean;
    scale[c] = low == high ? 1 : flag ? high - low : Math.sqrt(squares);
    return low < high;
  }

  private static double[] column(double[][] rows, int j) {
    return Arrays.stream(rows).mapToDouble(row -> row[j]).toArray();
  }
}
