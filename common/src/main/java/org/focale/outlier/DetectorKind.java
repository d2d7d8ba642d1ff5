package org.focale.outlier;

import java.util.Locale;

/** Which detectors are there, each as PyOD sets it by default? */
public enum DetectorKind {
  ISOLATION_FOREST,
  ECOD,
  COPOD,
  HBOS,
  KNN,
  PCA,
  MCD;

  /** Rows up to which {@link #KNN} is exact. */
  public static final int EXACT_NEIGHBOUR_ROWS = NeighbourDetector.EXACT_ROWS;

  /** As tables and columns name it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether {@link #KNN} is an approximation for so many rows. */
  public static boolean approximates(int rows) {
    return rows > EXACT_NEIGHBOUR_ROWS;
  }

  /**
   * What was fitted by a detector of this kind, from all that it knows; it scores to the bit as
   * what gave that.
   *
   * @throws IllegalArgumentException if something is missing
   */
  public FittedDetector restored(FittedState state) {
    return switch (this) {
      case ISOLATION_FOREST -> FittedForest.restored(state);
      case ECOD -> FittedTails.restored(TailDetector.Rule.ECOD, state);
      case COPOD -> FittedTails.restored(TailDetector.Rule.COPOD, state);
      case HBOS -> FittedHistogram.restored(state);
      case KNN -> FittedNeighbours.restored(state);
      case PCA -> FittedComponents.restored(state);
      case MCD -> FittedDistance.restored(state);
    };
  }

  /**
   * The detector.
   *
   * @param trees of an isolation forest
   * @param sample rows per tree
   */
  public Detector detector(int trees, int sample) {
    return switch (this) {
      case ISOLATION_FOREST -> new ForestDetector(trees, sample);
      case ECOD -> new TailDetector(TailDetector.Rule.ECOD);
      case COPOD -> new TailDetector(TailDetector.Rule.COPOD);
      case HBOS -> HistogramDetector.DEFAULT;
      case KNN -> NeighbourDetector.DEFAULT;
      case PCA -> new ComponentDetector();
      case MCD -> RobustDistanceDetector.DEFAULT;
    };
  }
}
