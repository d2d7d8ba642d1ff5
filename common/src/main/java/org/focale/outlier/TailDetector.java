package org.focale.outlier;

import java.util.Optional;
import java.util.function.ObjIntConsumer;

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

    /** What a value says of its row. */
    double of(ColumnTails tails, double value) {
      return of(-Math.log(tails.left(value)), -Math.log(tails.right(value)), tails.skew());
    }

    private double of(double left, double right, int skew) {
      double skewed = (skew > 0 ? 0 : left) + (skew < 0 ? 0 : right);
      double both = this == ECOD ? Math.max(left, right) : (left + right) / 2;
      return Math.max(skewed, both);
    }
  }

  @Override
  public DetectorFit fit(double[][] rows, long seed) {
    ColumnTails[] columns = new ColumnTails[rows[0].length];
    double[] scores = scores(rows, (tails, c) -> columns[c] = tails);
    return new DetectorFit(new FittedTails(rule, columns), scores);
  }

  /** One column at a time, so that no more than one is held sorted. */
  @Override
  public double[] scores(double[][] rows, long seed) {
    return scores(rows, (tails, c) -> {});
  }

  private double[] scores(double[][] rows, ObjIntConsumer<ColumnTails> found) {
    double[] scores = new double[rows.length];
    for (int c = 0; c < rows[0].length; c++) {
      int column = c;
      ColumnTails tails = ColumnTails.of(rows, column);
      found.accept(tails, column);
      RowBlocks.each(
          rows.length,
          (from, to) -> {
            for (int r = from; r < to; r++) {
              scores[r] += rule.of(tails, rows[r][column]);
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
