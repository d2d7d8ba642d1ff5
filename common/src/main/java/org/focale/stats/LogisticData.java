package org.focale.stats;

import java.util.Arrays;

/**
 * Which rows does a logistic regression read? One row per person, or per group of persons with the
 * same covariates.
 *
 * <p>The arrays are held as they are, not copied.
 *
 * @param design one row of covariates per group, all of one length; a column of ones is the
 *     intercept
 * @param events weight of the persons with the event in each row, 0 or more (their number, if
 *     everybody counts once)
 * @param nonEvents weight of those without it, 0 or more
 * @param offset what is added to each row's linear predictor and not estimated
 */
public record LogisticData(
    double[][] design, double[] events, double[] nonEvents, double[] offset) {

  /** Refuses rows of different lengths, values that are not finite, and negative weights. */
  public LogisticData {
    int rows = design.length;
    if (rows == 0 || rows != events.length || rows != nonEvents.length || rows != offset.length) {
      throw new IllegalArgumentException(
          "%d rows, %d and %d weights, %d offsets; at least one row, and as many of each"
              .formatted(rows, events.length, nonEvents.length, offset.length));
    }
    int columns = design[0].length;
    for (int i = 0; i < rows; i++) {
      if (design[i].length != columns || columns == 0) {
        throw new IllegalArgumentException(
            "row " + i + " has " + design[i].length + " covariates, row 0 has " + columns);
      }
      boolean weighed = events[i] >= 0 && nonEvents[i] >= 0;
      if (!weighed || !Double.isFinite(events[i] + nonEvents[i] + offset[i])) {
        throw new IllegalArgumentException("row " + i + " has no valid weight or offset");
      }
      if (!Arrays.stream(design[i]).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException("row " + i + " has a covariate that is not finite");
      }
    }
  }

  /** One row per person, everybody counting once, without an offset. */
  public static LogisticData of(double[][] design, boolean[] outcome) {
    double[] events = new double[outcome.length];
    double[] nonEvents = new double[outcome.length];
    for (int i = 0; i < outcome.length; i++) {
      (outcome[i] ? events : nonEvents)[i] = 1;
    }
    return new LogisticData(design, events, nonEvents, new double[design.length]);
  }

  /** One row per distinct score, without an offset. */
  static LogisticData of(double[][] design, TiedScores tied) {
    return new LogisticData(
        design,
        Arrays.stream(tied.events()).asDoubleStream().toArray(),
        Arrays.stream(tied.nonEvents()).asDoubleStream().toArray(),
        new double[design.length]);
  }

  /** The same rows with another offset. */
  public LogisticData withOffset(double[] other) {
    return new LogisticData(design, events, nonEvents, other);
  }

  /** How many rows there are. */
  public int rows() {
    return design.length;
  }

  /** How many coefficients are to be estimated. */
  public int columns() {
    return design[0].length;
  }
}
