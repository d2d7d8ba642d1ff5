package org.focale.jobs.risk.covariate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.CovariateFamily;
import org.focale.stats.Discrimination;

/**
 * What do the training rows say of one covariate?
 *
 * @param rows that have it
 * @param persons who have it in one of their rows
 * @param constant whether it says nothing: the same in every row, what is absent filled in
 * @param absent what stands for it where it is not there: 0, or the median of a value, as recorded
 * @param print the same for covariates that are the same in every row: see {@link ValueCounter}
 * @param auroc how well it tells the outcome alone, in whichever direction, 0.5 to 1
 */
record TrainingCovariate(
    long id, long rows, long persons, boolean constant, double absent, long print, double auroc) {

  static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.LongType, false)
          .add("rows", DataTypes.LongType, false)
          .add("persons", DataTypes.LongType, false)
          .add("constant", DataTypes.BooleanType, false)
          .add("absent", DataTypes.DoubleType, false)
          .add("print", DataTypes.LongType, false)
          .add("auroc", DataTypes.DoubleType, false);

  /**
   * From counts by value.
   *
   * @param counts rows of {@link ValueCounter} without the id: value, events, others, persons,
   *     print
   * @param events training rows with the outcome, at least 1
   * @param others those without, at least 1
   */
  static TrainingCovariate of(long id, List<Row> counts, long events, long others) {
    List<Row> ordered =
        counts.stream().sorted(Comparator.comparingDouble(row -> row.getDouble(0))).toList();
    int n = ordered.size();
    double[] values = new double[n + 1];
    long[] with = new long[n + 1];
    long[] without = new long[n + 1];
    for (int i = 0; i < n; i++) {
      values[i] = ordered.get(i).getDouble(0);
      with[i] = ordered.get(i).getLong(1);
      without[i] = ordered.get(i).getLong(2);
    }
    long rows = Arrays.stream(with).sum() + Arrays.stream(without).sum();
    boolean measured = CovariateFamily.of(id).kind() == CovariateFamily.Kind.VALUE;
    double absent = measured ? median(values, with, without, rows) : 0;
    values[n] = absent;
    with[n] = events - Arrays.stream(with).sum();
    without[n] = others - Arrays.stream(without).sum();
    boolean everybody = rows == events + others;
    boolean constant = n == 1 && (everybody || values[0] == absent);
    double auroc = Discrimination.of(values, with, without).map(Discrimination::auroc).orElse(0.5);
    long persons = counts.stream().mapToLong(row -> row.getLong(3)).sum();
    long print = counts.stream().mapToLong(row -> row.getLong(4)).reduce(0, (a, b) -> a ^ b);
    return new TrainingCovariate(
        id, rows, persons, constant, absent, print, Math.max(auroc, 1 - auroc));
  }

  /** The lower median. */
  private static double median(double[] values, long[] with, long[] without, long rows) {
    long before = 0;
    for (int i = 0; i < values.length; i++) {
      before += with[i] + without[i];
      if (2 * before >= rows) {
        return values[i];
      }
    }
    throw new IllegalArgumentException("no rows have the covariate");
  }

  /** Whether a model that reads this one learns nothing from the other. */
  boolean sameAs(TrainingCovariate other) {
    return rows == other.rows && print == other.print && absent == other.absent;
  }

  static TrainingCovariate of(Row row) {
    return new TrainingCovariate(
        row.getLong(0),
        row.getLong(1),
        row.getLong(2),
        row.getBoolean(3),
        row.getDouble(4),
        row.getLong(5),
        row.getDouble(6));
  }

  Row row() {
    return RowFactory.create(id, rows, persons, constant, absent, print, auroc);
  }
}
