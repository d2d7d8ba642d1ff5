package org.focale.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How do a cohort's covariates compare in size? Each is centred and divided by its standard
 * deviation, or, if it has only two values (a flag), by their difference, so that a shift of its
 * coefficient means the same for every covariate (after Gelman, Statistics in Medicine
 * 2008;27:2865, who leaves flags alone).
 *
 * <p>A covariate has a column if at least {@value #LEAST} rows have another than its most common
 * value: of others the cohort says next to nothing. Of these, the {@value #MOST} that move the
 * population's logit most in the cohort; so a model may have more covariates than the cohort has
 * persons.
 */
final class StandardCohort {

  /** The work grows with the cube of the columns. */
  static final int MOST = 60;

  /** Rows that must speak of a covariate. */
  static final int LEAST = 10;

  private final LogisticCoefficients population;
  private final LogisticData data;
  private final Scaling line;
  private final Scaling[] scalings;
  private final int[] columnOf;

  private StandardCohort(
      LogisticCoefficients population, double[][] covariates, boolean[] outcome) {
    this.population = population;
    double[] logit = population.logits(covariates);
    this.line = Scaling.of(logit);
    this.scalings =
        IntStream.range(0, population.size())
            .mapToObj(j -> Scaling.of(Arrays.stream(covariates).mapToDouble(r -> r[j]).toArray()))
            .toArray(Scaling[]::new);
    this.columnOf = new int[population.size()];
    Arrays.fill(columnOf, -1);
    int columns = ShiftPosterior.LEADING;
    for (int j : withColumns()) {
      columnOf[j] = columns++;
    }
    double[][] design = new double[covariates.length][columns];
    for (int i = 0; i < design.length; i++) {
      design[i][0] = 1;
      design[i][1] = line.standardised(logit[i]);
      for (int j = 0; j < columnOf.length; j++) {
        if (columnOf[j] >= 0) {
          design[i][columnOf[j]] = scalings[j].standardised(covariates[i][j]);
        }
      }
    }
    this.data = LogisticData.of(design, outcome).withOffset(logit);
  }

  static StandardCohort of(
      LogisticCoefficients population, double[][] covariates, boolean[] outcome) {
    return new StandardCohort(population, covariates, outcome);
  }

  private List<Integer> withColumns() {
    double[] coefficient = population.coefficients();
    return IntStream.range(0, scalings.length)
        .filter(j -> scalings[j].rows() >= LEAST)
        .boxed()
        .sorted(Comparator.comparing(j -> -Math.abs(coefficient[j]) * scalings[j].scale()))
        .limit(MOST)
        .sorted()
        .toList();
  }

  LogisticData data() {
    return data;
  }

  /** The column of a covariate; -1 if it has none. */
  int columnOf(int covariate) {
    return columnOf[covariate];
  }

  /** What the population's slope is multiplied by, given the shifts of the columns. */
  double slope(double[] shift) {
    return 1 + shift[1] / line.scale();
  }

  /** The coefficients of the population after the shifts of the columns, in the units given. */
  LogisticCoefficients shifted(double[] shift) {
    double[] coefficient = population.coefficients();
    double slope = slope(shift);
    double intercept =
        slope * population.intercept() + shift[0] - shift[1] * line.centre() / line.scale();
    for (int j = 0; j < coefficient.length; j++) {
      coefficient[j] *= slope;
      if (columnOf[j] >= 0) {
        double perUnit = shift[columnOf[j]] / scalings[j].scale();
        coefficient[j] += perUnit;
        intercept -= perUnit * scalings[j].centre();
      }
    }
    return new LogisticCoefficients(intercept, coefficient);
  }

  /**
   * How a covariate is centred and scaled; one that does not vary has scale 1.
   *
   * @param rows with another than its most common value
   */
  private record Scaling(double centre, double scale, long rows) {

    static Scaling of(double[] values) {
      double low = Arrays.stream(values).min().orElseThrow();
      double high = Arrays.stream(values).max().orElseThrow();
      if (low == high) {
        return new Scaling(low, 1, 0);
      }
      double mean = 0;
      for (double v : values) {
        mean += v / values.length;
      }
      double squares = 0;
      for (double v : values) {
        squares += (v - mean) * (v - mean) / values.length;
      }
      boolean flag = Arrays.stream(values).allMatch(v -> v == low || v == high);
      return new Scaling(
          mean, flag ? high - low : Math.sqrt(squares), values.length - mostCommon(values));
    }

    private static long mostCommon(double[] values) {
      double[] ascending = values.clone();
      Arrays.sort(ascending);
      int most = 1;
      int from = 0;
      for (int i = 1; i < ascending.length; i++) {
        from = ascending[i] == ascending[from] ? from : i;
        most = Math.max(most, i - from + 1);
      }
      return most;
    }

    double standardised(double value) {
      return (value - centre) / scale;
    }
  }
}
