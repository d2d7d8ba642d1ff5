package org.focale.jobs.rarecases.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.focale.outlier.ColumnTails;
import org.focale.outlier.EmpiricalNull;
import org.focale.outlier.RowFit;
import org.focale.outlier.RowModel;
import org.focale.outlier.ScoreCounts;
import org.focale.outlier.StoredNumbers;
import org.focale.outlier.TailFit;

/**
 * What was learnt from the rows of a table, so that the rows of a later one can be compared with
 * them?
 *
 * @param tails of each compared column, standardised
 * @param scores of the fitted rows, ascending
 */
record FittedTable(RowModel model, List<ColumnTails> tails, double[] scores)
    implements Serializable {

  private static final String TAILS = "tails";
  private static final String SCORES = "scores";

  FittedTable {
    tails = List.copyOf(tails);
    if (tails.size() != model.scale().compared().length || scores.length == 0) {
      throw new IllegalArgumentException("columns and their tails do not fit each other");
    }
  }

  /**
   * What is kept of a fit.
   *
   * @param rows that were fitted, as detectors see them
   */
  static FittedTable of(RowFit fit, double[][] rows) {
    List<ColumnTails> tails = new ArrayList<>();
    for (int c = 0; c < rows[0].length; c++) {
      tails.add(ColumnTails.of(rows, c));
    }
    double[] ascending = fit.score().clone();
    Arrays.parallelSort(ascending);
    return new FittedTable(fit.model(), tails, ascending);
  }

  /** Rows that were fitted. */
  int rows() {
    return scores.length;
  }

  /** How many of the fitted rows are expected to have a score if none were rare. */
  EmpiricalNull ordinary() {
    return EmpiricalNull.learn(ScoreCounts.of(scores), tail());
  }

  /** How the tail of such scores is learnt. */
  TailFit tail() {
    return model.isEnsemble() ? TailFit.EXPONENTIAL : TailFit.PARETO;
  }

  /** As it is stored: the model, {@code tails} of the columns and {@code scores}. */
  List<StoredNumbers> stored() {
    List<StoredNumbers> stored = new ArrayList<>(StoredNumbers.of(model));
    for (int c = 0; c < tails.size(); c++) {
      stored.add(new StoredNumbers(TAILS, "sorted", c, tails.get(c).sorted()));
    }
    stored.add(
        new StoredNumbers(
            TAILS, "skew", 0, tails.stream().mapToDouble(ColumnTails::skew).toArray()));
    stored.add(new StoredNumbers(SCORES, "fitted", 0, scores));
    return stored;
  }

  /**
   * What was stored.
   *
   * @throws IllegalArgumentException if something is missing
   */
  static FittedTable of(List<StoredNumbers> stored) {
    RowModel model = StoredNumbers.model(stored);
    double[] skew = one(stored, TAILS, "skew", 0);
    List<ColumnTails> tails = new ArrayList<>();
    for (int c = 0; c < skew.length; c++) {
      tails.add(new ColumnTails(one(stored, TAILS, "sorted", c), (int) skew[c]));
    }
    return new FittedTable(model, tails, one(stored, SCORES, "fitted", 0));
  }

  private static double[] one(List<StoredNumbers> stored, String part, String name, int position) {
    return stored.stream()
        .filter(row -> row.part().equals(part) && row.name().equals(name))
        .filter(row -> row.position() == position)
        .findFirst()
        .map(StoredNumbers::numbers)
        .orElseThrow(
            () -> new IllegalArgumentException("what is stored has no " + part + ", " + name));
  }
}
