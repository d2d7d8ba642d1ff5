package org.focale.outlier;

import java.util.Map;

/**
 * A row's score by its squared Mahalanobis distance from the middle of ordinary rows.
 *
 * @param factor that the distance is divided by
 */
record FittedDistance(MahalanobisDistance distance, double factor) implements FittedDetector {

  @Override
  public double score(double[] row) {
    return distance.squared(row) / factor;
  }

  @Override
  public FittedState state() {
    return FittedState.of(
        Map.of(
            "mean",
            new double[][] {distance.mean()},
            "directions",
            distance.directions(),
            "factor",
            FittedState.one(factor)));
  }

  static FittedDistance restored(FittedState state) {
    return new FittedDistance(
        new MahalanobisDistance(state.row("mean"), state.table("directions")),
        state.number("factor"));
  }
}
