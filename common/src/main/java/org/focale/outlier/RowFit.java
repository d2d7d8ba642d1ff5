package org.focale.outlier;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What comes of fitting detectors to rows?
 *
 * @param model that scores other rows
 * @param byDetector scores of the fitted rows by each detector, in the order of the model's
 * @param score of each fitted row among all others, of the detectors together or of the only one
 */
public record RowFit(RowModel model, List<double[]> byDetector, double[] score) {

  /**
   * Fits detectors.
   *
   * @param rows rows × columns, at least one row, in an order that no partitioning changes, finite
   *     or NaN where nothing is recorded; replaced by what detectors see, and not to be changed as
   *     long as the model is used
   * @throws IllegalArgumentException if no column varies, or no detector asked for can score so
   *     many rows and columns
   */
  public static RowFit of(double[][] rows, AskedDetectors asked, long seed) {
    RowScale scale = RowScale.inPlace(rows);
    SortedMap<DetectorKind, FittedDetector> detectors = new TreeMap<>();
    SortedMap<DetectorKind, double[]> scores = new TreeMap<>();
    for (Map.Entry<DetectorKind, Detector> heard :
        asked.heard(rows.length, scale.compared().length).entrySet()) {
      DetectorFit fit = heard.getValue().fit(rows, seed);
      detectors.put(heard.getKey(), fit.detector());
      scores.put(heard.getKey(), fit.scores());
    }
    List<double[]> byDetector = List.copyOf(scores.values());
    if (!asked.together()) {
      return new RowFit(
          new RowModel(scale, detectors, new TreeMap<>()), byDetector, byDetector.get(0));
    }
    SortedMap<DetectorKind, double[]> ascending = new TreeMap<>();
    scores.forEach(
        (kind, each) -> {
          double[] sorted = each.clone();
          Arrays.parallelSort(sorted);
          ascending.put(kind, sorted);
        });
    return new RowFit(
        new RowModel(scale, detectors, ascending), byDetector, CombinedTails.of(byDetector));
  }
}
