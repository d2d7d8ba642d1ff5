package org.focale.jobs.risk;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.jobs.risk.learn.TrainingRows;
import org.focale.jobs.risk.question.ParticipantKernel;
import org.focale.jobs.risk.question.Participation.Status;
import org.focale.jobs.risk.question.Sides;
import org.focale.jobs.risk.question.Split;
import org.focale.problem.BrokenInput;

/**
 * Which index days teach the model, which judge it, and where do the others end up?
 *
 * @param rows of {@link ParticipantKernel} with {@code fold}, the side of the split; {@code place},
 *     the fold of what takes part and else the status; {@code label} and {@code part} as {@link
 *     TrainingRows} has them
 */
record FoldedRows(Dataset<Row> rows) {

  private static final int MOST_DAYS = 200_000;

  static FoldedRows of(Inputs inputs, Dataset<Row> rows, Sides sides) {
    int firstHeldOutDay =
        sides.split() == Split.TIME ? firstHeldOutDay(inputs, rows, sides) : Integer.MAX_VALUE;
    return new FoldedRows(
        rows.withColumn("fold", sides.fold(firstHeldOutDay))
            .withColumn("place", when(followed(), col("fold")).otherwise(col("status")))
            .withColumn(TrainingRows.LABEL, col("outcome").cast("double"))
            .withColumn(TrainingRows.PART, TrainingRows.partOfPerson(inputs.seed())));
  }

  private static Column followed() {
    return col("status").equalTo(Status.FOLLOWED.label());
  }

  /** The first day of the last share of index days; a day is not divided. */
  private static int firstHeldOutDay(Inputs inputs, Dataset<Row> rows, Sides sides) {
    List<Row> days =
        inputs.small(
            rows.filter(followed()).groupBy("day").agg(count(lit(1))).orderBy(col("day").desc()),
            MOST_DAYS);
    long all = days.stream().mapToLong(row -> row.getLong(1)).sum();
    long late = 0;
    int first = Integer.MAX_VALUE;
    for (Row row : days) {
      late += row.getLong(1);
      if (first != Integer.MAX_VALUE && late > sides.testShare() * all) {
        return first;
      }
      first = row.getInt(0);
    }
    throw new BrokenInput(
        "The index days are "
            + (days.isEmpty() ? "none" : "all one day")
            + ", so --split time has nothing to divide; ask for --split person.");
  }

  Dataset<Row> training() {
    return rows.filter(col("place").equalTo(Sides.TRAINING));
  }

  /** All that was looked at, however long it was followed. */
  Dataset<Row> followedAtAll() {
    return rows.filter(
        col("status")
            .isin(Status.FOLLOWED.label(), Status.NOT_FOLLOWED.label(), Status.LATE.label())
            .and(col("fold").isin(Sides.TRAINING, Sides.HELD_OUT)));
  }

  /** What a model is asked about: all that teaches or judges it, and what is lost of the latter. */
  Dataset<Row> atRisk() {
    Column lost =
        col("status").equalTo(Status.NOT_FOLLOWED.label()).and(col("fold").equalTo(Sides.HELD_OUT));
    return rows.filter(col("place").isin(Sides.TRAINING, Sides.HELD_OUT).or(lost));
  }
}
