package org.focale.jobs.risk.score;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/** Which tables does scoring write? */
public final class ScoreTables {

  /** What names a score of a person: on which day it was known. */
  public static final StructType PERSON_KEY =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add("index_day", DataTypes.DateType, false);

  private static final ColumnSpec INDEX_DAY =
      new ColumnSpec("index_day", DataTypes.DateType, "The day before which all of it was known.");

  private static final ColumnSpec[] SCORE = {
    INDEX_DAY,
    new ColumnSpec(
        Scorer.PROBABILITY, DataTypes.DoubleType, "Probability of the model's outcome, 0 to 1.")
  };

  private static final ColumnSpec[] REASON = {
    INDEX_DAY,
    new ColumnSpec("rank", DataTypes.IntegerType, "From 1, what moved the score most."),
    new ColumnSpec("covariate_id", DataTypes.LongType, "The covariate, as in model_input."),
    new ColumnSpec("name", DataTypes.StringType, "Its name for a reader."),
    new ColumnSpec("value", DataTypes.DoubleType, "Its value as the model read it."),
    new ColumnSpec(
        "contribution",
        DataTypes.DoubleType,
        "How far it moved the score, in log odds (linear, boosted, stack) or probability (forest);"
            + " above 0 it raises the risk.")
  };

  static final TableSpec OF_PERSONS =
      TableSpec.ofPersons(
          "score", "What the model says of each person.", List.of("person_id", "index_day"), SCORE);

  static final TableSpec REASONS_OF_PERSONS =
      TableSpec.ofPersons(
          "score_reason",
          "The covariates that moved each score most; exact Shapley values.",
          List.of("person_id", "index_day", "rank"),
          REASON);

  private ScoreTables() {}
}
