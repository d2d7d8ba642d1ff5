package org.focale.outlier;

import java.util.Map;

/**
 * A row's score by its distances from the unit vectors of the principal components.
 *
 * @param components unit vectors
 * @param weights of the distances: one over the component's share of the variance
 */
record FittedComponents(double[][] components, double[] weights) implements FittedDetector {

  @Override
  public double score(double[] row) {
    double length = Scatter.dot(row, row);
    double score = 0;
    for (int v = 0; v < weights.length; v++) {
      double square = length - 2 * Scatter.dot(row, components[v]) + 1;
      score += Math.sqrt(Math.max(0, square)) * weights[v];
    }
    return score;
  }

  @Override
  public FittedState state() {
    return FittedState.of(
        Map.of("components", components, "component_weights", new double[][] {weights}));
  }

  static FittedComponents restored(FittedState state) {
    return new FittedComponents(state.table("components"), state.row("component_weights"));
  }
}
