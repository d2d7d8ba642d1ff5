package org.focale.outlier;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How rare is a row of numbers beside those that detectors were fitted to?
 *
 * <p>The score of one detector is its own. That of several together is the mean of the negative
 * logarithms of the shares of fitted rows that score at least as high ({@link CombinedTails});
 * where none of n does, the share is 1/(n + 1). So it is at least 0 and at most log(n + 1).
 *
 * @param scale by which rows as given become rows that detectors compare
 * @param detectors at least one
 * @param fittedScores per detector the scores of the fitted rows, ascending; empty where one
 *     detector is heard alone
 */
public record RowModel(
    RowScale scale,
    SortedMap<DetectorKind, FittedDetector> detectors,
    SortedMap<DetectorKind, double[]> fittedScores)
    implements Serializable {

  /** Values, rows × columns, that one task compares; 8 bytes each. */
  public static final long MOST_VALUES = 60_000_000;

  /** Refuses what does not fit each other. */
  public RowModel {
    detectors = Collections.unmodifiableSortedMap(new TreeMap<>(detectors));
    fittedScores = Collections.unmodifiableSortedMap(new TreeMap<>(fittedScores));
    boolean alone = fittedScores.isEmpty() && detectors.size() == 1;
    if (detectors.isEmpty() || !alone && !fittedScores.keySet().equals(detectors.keySet())) {
      throw new IllegalArgumentException("detectors and their scores do not fit each other");
    }
  }

  /**
   * The score of a row, higher is rarer.
   *
   * @param row as given: finite, or NaN where nothing is recorded; not changed
   * @throws IllegalArgumentException if the row has another length, or an infinite value
   */
  public double score(double[] row) {
    return combined(byDetector(row));
  }

  /** Whether the score is of several detectors together. */
  public boolean isEnsemble() {
    return !fittedScores.isEmpty();
  }

  /** The score of a row, as given, by each detector in their order. */
  public double[] byDetector(double[] row) {
    double[] scaled = scale.of(row);
    return detectors.values().stream().mapToDouble(detector -> detector.score(scaled)).toArray();
  }

  /** The score that the scores of each detector make. */
  public double combined(double[] byDetector) {
    if (!isEnsemble()) {
      return byDetector[0];
    }
    double together = 0;
    int place = 0;
    for (Map.Entry<DetectorKind, double[]> fitted : fittedScores.entrySet()) {
      double[] rising = fitted.getValue();
      int asHigh = rising.length - Sorted.below(rising, byDetector[place++]);
      together -= Math.log(Sorted.share(asHigh, rising.length)) / byDetector.length;
    }
    return together;
  }
}
