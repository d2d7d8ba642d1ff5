package org.focale.jobs.review;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/** Which tables do verdicts stand in? Apart from the job, whose help needs no Spark. */
final class ReviewTables {

  static final TableSpec VERDICT =
      TableSpec.ofPersons(
          "verdict",
          "What reviewers said of persons, this run's file and all before it.",
          List.of("person_id", "reviewed_on"),
          new ColumnSpec("verdict", DataTypes.StringType, "rare_disease, explained or data_error."),
          new ColumnSpec(
              "why", DataTypes.StringType, "In the reviewer's words; null where nothing is said."),
          new ColumnSpec("reviewer", DataTypes.StringType, "Who said it."),
          new ColumnSpec("reviewed_on", DataTypes.DateType, "The day on which it was said."),
          new ColumnSpec(
              "rare_cases_run",
              DataTypes.StringType,
              "The newest run of rare-cases when the verdict was loaded."),
          new ColumnSpec(
              "counts",
              DataTypes.BooleanType,
              "Whether it is the latest on the person, which counts; the others are history."));

  /** What a file gives, with the number of the line. */
  static final StructType GIVEN =
      new StructType()
          .add("line", DataTypes.IntegerType, false)
          .add("person_id", DataTypes.LongType, false)
          .add("verdict", DataTypes.StringType, false)
          .add("why", DataTypes.StringType, true)
          .add("reviewer", DataTypes.StringType, false)
          .add("reviewed_on", DataTypes.DateType, false);

  private ReviewTables() {}
}
