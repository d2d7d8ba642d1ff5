package org.focale.outlier;

import java.util.Optional;

/**
 * How far does a row lie out along directions in which rows hardly vary? The sum over principal
 * components of the distance between the row and the component's unit vector, divided by the
 * component's share of the variance (after Shyu, Chen, Sarinnapakorn and Chang 2003, as PyOD
 * computes it). Linear in rows.
 *
 * <p>The sign of a component, which the distance depends on, is the one that makes its largest
 * entry positive, as in scikit-learn. Components without variance say nothing of any row and are
 * left out.
 */
record ComponentDetector() implements Detector {

  @Override
  public DetectorFit fit(double[][] rows, long seed) {
    Scatter scatter = Scatter.of(rows);
    int rank = scatter.rank();
    double all = 0;
    for (double value : scatter.values()) {
      all += Math.max(0, value);
    }
    double[][] components = new double[rank][];
    double[] weights = new double[rank];
    for (int v = 0; v < rank; v++) {
      components[v] = upright(scatter.vectors()[v]);
      weights[v] = all / scatter.values()[v];
    }
    return DetectorFit.of(new FittedComponents(components, weights), rows);
  }

  private static double[] upright(double[] vector) {
    double largest = 0;
    for (double entry : vector) {
      largest = Math.abs(entry) > Math.abs(largest) ? entry : largest;
    }
    double[] upright = vector.clone();
    for (int c = 0; c < upright.length; c++) {
      upright[c] *= Math.signum(largest);
    }
    return upright;
  }

  @Override
  public Optional<String> refusal(int rows, int columns) {
    return columns <= Scatter.MOST_COLUMNS
        ? Optional.empty()
        : Optional.of("takes at most " + Scatter.MOST_COLUMNS + " columns");
  }
}
