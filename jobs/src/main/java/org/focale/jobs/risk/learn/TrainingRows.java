package org.focale.jobs.risk.learn;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is a model learnt from?
 *
 * @param rows {@value #LABEL} DOUBLE, 1 with the outcome and else 0; {@value #PART} INT, the part
 *     for cross-validation from 0, the same for all rows of a person; the key; and the covariates
 * @param key columns that order the rows totally
 * @param linear name of the VECTOR column of covariates that a regression reads
 * @param trees name of the VECTOR column of covariates that trees read; may be the same
 * @param rarer rows of the rarer of the two classes, as the caller has counted them
 */
public record TrainingRows(
    Dataset<Row> rows, List<String> key, String linear, String trees, long rarer) {

  /** Rows of the rarer class from which one part judges settings as well as all do. */
  private static final long MANY = 1_500;

  /** Parts for cross-validation. */
  public static final int PARTS = 3;

  public static final String LABEL = "label";
  public static final String PART = "part";

  public TrainingRows {
    key = List.copyOf(key);
    if (!Arrays.asList(rows.columns()).containsAll(List.of(LABEL, PART, linear, trees))) {
      throw new IllegalArgumentException("training rows lack a column: " + List.of(rows.columns()));
    }
  }

  /** How many parts judge settings, the first ones: where there are few rows, each in turn. */
  int judged() {
    return few() ? PARTS : 1;
  }

  /** Whether one part alone would judge settings badly. */
  boolean few() {
    return rarer < MANY;
  }

  Dataset<Row> within(int part) {
    return rows.filter(col(PART).equalTo(part));
  }

  Dataset<Row> without(int part) {
    return rows.filter(col(PART).notEqual(part));
  }

  /** The position of the least loss, the first of equal ones. */
  static int least(double[] loss) {
    int best = 0;
    for (int i = 1; i < loss.length; i++) {
      best = loss[i] < loss[best] ? i : best;
    }
    return best;
  }

  String[] order() {
    return key.toArray(String[]::new);
  }
}
