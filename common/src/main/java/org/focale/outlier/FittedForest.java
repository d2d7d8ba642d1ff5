package org.focale.outlier;

import java.util.TreeMap;
import org.focale.stats.IsolationForest;

/** A row's score by the length of its paths through the trees of an isolation forest. */
record FittedForest(IsolationForest forest) implements FittedDetector {

  @Override
  public double score(double[] row) {
    return forest.score(row);
  }

  @Override
  public FittedState state() {
    return new FittedState(new TreeMap<>(forest.tables()));
  }

  static FittedForest restored(FittedState state) {
    return new FittedForest(IsolationForest.of(state.tables()));
  }
}
