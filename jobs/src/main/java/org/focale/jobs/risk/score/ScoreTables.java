package org.focale.jobs.risk.score;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;
import org.focale.table.FlatTable;

/** Which tables does scoring write? */
public final class ScoreTables {

  /** What names a score of a person: on which day it was known. */
  public static final StructType PERSON_KEY =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add("index_day", DataTypes.DateType, false);

  static final String PERSON = "person";

  /** What names a score of a given table's row. */
  static final StructType ROW_KEY =
      new StructType()
          .add(FlatTable.ROW_ID, DataTypes.LongType, false)
          .add(PERSON, DataTypes.StringType, true);

  private static final ColumnSpec INDEX_DAY =
      new ColumnSpec("index_day", DataTypes.DateType, "The day before which all of it was known.");

  private static final ColumnSpec ROW =
      new ColumnSpec(FlatTable.ROW_ID, DataTypes.LongType, "Row of the given table, from 0.");

  private static final ColumnSpec SCORE =
      new ColumnSpec(
          Scorer.PROBABILITY, DataTypes.DoubleType, "Probability of the model's outcome, 0 to 1.");

  private static final List<ColumnSpec> REASON =
      List.of(
          new ColumnSpec("rank", DataTypes.IntegerType, "From 1, what moved the score most."),
          new ColumnSpec("covariate_id", DataTypes.LongType, "The covariate, as in model_input."),
          new ColumnSpec("name", DataTypes.StringType, "Its name for a reader."),
          new ColumnSpec("value", DataTypes.DoubleType, "Its value as the model read it."),
          new ColumnSpec(
              "contribution",
              DataTypes.DoubleType,
              "How far it moved the score, in log odds (linear, boosted, stack, incidence) or"
                  + " probability (forest); above 0 it raises the risk."));

  static final TableSpec OF_PERSONS =
      TableSpec.ofPersons(
          "score",
          "What the model says of each person.",
          List.of("person_id", "index_day"),
          INDEX_DAY,
          SCORE);

  static final TableSpec REASONS_OF_PERSONS =
      TableSpec.ofPersons(
          "score_reason",
          "The covariates that moved each score most; exact Shapley values.",
          List.of("person_id", "index_day", "rank"),
          after(INDEX_DAY));

  static final TableSpec OF_ROWS =
      TableSpec.restricted(
          "score",
          "What the model says of each row.",
          List.of(FlatTable.ROW_ID),
          ROW,
          new ColumnSpec(
              PERSON,
              DataTypes.StringType,
              "The person as the table names them; null if it names none."),
          SCORE);

  static final TableSpec REASONS_OF_ROWS =
      TableSpec.restricted(
          "score_reason",
          "The covariates that moved each score most; exact Shapley values.",
          List.of(FlatTable.ROW_ID, "rank"),
          after(ROW));

  private ScoreTables() {}

  private static ColumnSpec[] after(ColumnSpec key) {
    return Stream.concat(Stream.of(key), REASON.stream()).toArray(ColumnSpec[]::new);
  }
}
