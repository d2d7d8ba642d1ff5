package org.focale.jobs.rarecases.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.focale.outlier.CombinedTails;
import org.focale.outlier.DetectorKind;
import org.focale.outlier.EmpiricalNull;
import org.focale.outlier.Medians;
import org.focale.outlier.ScoreCounts;
import org.focale.outlier.Standardization;
import org.focale.outlier.TailFit;

/**
 * How rare is each row of numbers among all of them, by each detector that is heard and in all?
 *
 * @param scale that the columns had
 * @param kinds the detectors that are heard
 * @param byDetector the scores of all rows, by detector in the order of the kinds
 * @param score of each row: of the detectors together, or of the only one; higher is rarer
 * @param tail how the tail of such scores is learnt
 */
public record RowScores(
    Standardization scale,
    List<DetectorKind> kinds,
    List<double[]> byDetector,
    double[] score,
    TailFit tail) {

  /**
   * Scores the rows.
   *
   * @param numbers rows × columns, in an order that no partitioning changes, NaN where none is
   *     recorded, no column constant; gaps become medians and columns are standardised in place
   */
  public static RowScores of(double[][] numbers, HeardDetectors heard, long seed) {
    Medians.fill(numbers);
    Standardization scale = Standardization.inPlace(numbers);
    List<double[]> scores = new ArrayList<>();
    for (DetectorKind kind : heard.kinds()) {
      scores.add(kind.detector(heard.trees(), heard.sample()).scores(numbers, seed));
    }
    double[] score = heard.together() ? CombinedTails.of(scores) : scores.get(0);
    return new RowScores(scale, heard.kinds(), scores, score, heard.tail());
  }

  /** The score of one row by each detector there is; null where it is not heard. */
  public List<Double> byDetector(int row) {
    Double[] cells = new Double[DetectorKind.values().length];
    for (int k = 0; k < kinds.size(); k++) {
      cells[kinds.get(k).ordinal()] = byDetector.get(k)[row];
    }
    return Arrays.asList(cells);
  }

  /** Rows by score, the rarest first, then in their order. */
  public int[] order() {
    return IntStream.range(0, score.length)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> -score[row]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** How many rows are expected with a score if none were rare. */
  public EmpiricalNull ordinary() {
    return EmpiricalNull.learn(ScoreCounts.of(score), tail);
  }

  /** Per row, detectors that score it as high as the last of their first so many rows. */
  public int[] agreeing(int reviewed) {
    int[] agreeing = new int[score.length];
    for (double[] detector : byDetector) {
      double[] sorted = detector.clone();
      Arrays.parallelSort(sorted);
      double least = sorted[sorted.length - reviewed];
      for (int row = 0; row < agreeing.length; row++) {
        agreeing[row] += detector[row] >= least ? 1 : 0;
      }
    }
    return agreeing;
  }
}
