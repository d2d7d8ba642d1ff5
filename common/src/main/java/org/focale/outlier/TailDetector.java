package org.focale.outlier;

import java.util.Optional;

/**
 * How far out in the tails of single columns does a row lie? The sum over columns of the negative
 * logarithm of a tail probability, which is the share of rows at or beyond the value. Time grows
 * with rows × log(rows) × columns.
 *
 * @param rule which tail counts
 */
record TailDetector(Rule rule) implements Detector {

  /** Which of the two tails counts, left and right given as negative logarithms? */
  enum Rule {
    /**
     * The largest of left, right, and the one to which the column is skewed (Li, Zhao, Hu, Botta,
     * Ionescu and Chen, IEEE TKDE 2022, doi:10.1109/TKDE.2022.3159580).
     */
    ECOD,
    /**
     * The larger of the mean of both and the one to which the column is skewed (Li, Zhao, Botta,
     * Ionescu and Hu, ICDM 2020, doi:10.1109/ICDM50108.2020.00135, as PyOD computes it).
     */
    COPOD;

    private double of(double left, double right, int skew) {
      double skewed = (skew > 0 ? 0 : left) + (skew < 0 ? 0 : right);
      double both = this == ECOD ? Math.max(left, right) : (left + right) / 2;
      return Math.max(skewed, both);
    }
  }

  @Override
  public double[] scores(double[][] rows, long seed) {
    double[] scores = new double[rows.length];
    for (int c = 0; c < rows[0].length; c++) {
      int column = c;
      ColumnTails tails = ColumnTails.of(rows, column);
      RowBlocks.each(
          rows.length,
          (from, to) -> {
            for (int r = from; r < to; r++) {
              double left = -Math.log(tails.left(rows[r][column]));
              double right = -Math.log(tails.right(rows[r][column]));
              scores[r] += rule.of(left, right, tails.skew());
            }
          });
    }
    return scores;
  }

  @Override
  public Optional<String> refusal(int rows, int columns) {
    return Optional.empty();
  }
}
