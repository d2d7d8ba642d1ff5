package org.focale.jobs.recruitment;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/**
 * Who may be eligible, in which order should they be screened, and why?
 *
 * <p>First those of whom fewer criteria are unknown, then those who meet the known ones more
 * firmly.
 */
final class CandidateTables {

  private static final ColumnSpec PSEUDONYM =
      new ColumnSpec("pseudonym", DataTypes.StringType, "The person's name in the study.");

  static final TableSpec CANDIDATE =
      TableSpec.restricted(
          "candidate",
          "Persons who may be eligible and whose consent permits re-contact, the firmest first.",
          List.of("pseudonym"),
          PSEUDONYM,
          new ColumnSpec("rank", DataTypes.IntegerType, "From 1, to be screened first."),
          new ColumnSpec("site", DataTypes.StringType, "Where they would be recruited."),
          new ColumnSpec("surely", DataTypes.BooleanType, "Whether no criterion is unknown."),
          new ColumnSpec("unknown", DataTypes.IntegerType, "How many criteria are unknown."),
          new ColumnSpec(
              "firmness",
              DataTypes.DoubleType,
              "Mean over the criteria of how far the answer is from turning, 0 to 1; an unknown"
                  + " one counts 0."));

  static final TableSpec REASON =
      TableSpec.restricted(
          "candidate_reason",
          "Why each candidate may be eligible: one row per criterion.",
          List.of("pseudonym", "position"),
          PSEUDONYM,
          FeasibilityTables.POSITION,
          FeasibilityTables.CRITERION,
          new ColumnSpec("answer", DataTypes.StringType, "met or unknown."),
          new ColumnSpec("firmness", DataTypes.DoubleType, "0, about to turn, to 1."),
          new ColumnSpec(
              "fact_date",
              DataTypes.DateType,
              "First day of the month of the fact that decides, if one does."),
          new ColumnSpec(
              "value",
              DataTypes.DoubleType,
              "That decides, to two digits: age in years, or the value in the unit of the"
                  + " criterion."));

  static final List<TableSpec> ALL = List.of(CANDIDATE, REASON);

  private static final Column UNKNOWN = expr("bit_count(possibly & ~surely)");

  private CandidateTables() {}

  /** Those who may be eligible now; to be given pseudonyms before the tables are made. */
  static Dataset<Row> of(Dataset<Row> now, Dataset<Row> permitted) {
    return now.filter(col("possible_days").bitwiseAND(1).notEqual(0))
        .join(permitted, "person_id", "left_semi")
        .select(
            "person_id",
            "site",
            "surely",
            "possibly",
            "mean_firmness",
            "firmness",
            "fact_day",
            "value");
  }

  static Dataset<Row> ranked(Dataset<Row> candidates, Trial trial) {
    return candidates.select(
        col("pseudonym"),
        row_number()
            .over(Window.orderBy(UNKNOWN, desc("mean_firmness"), col("pseudonym")))
            .as("rank"),
        site(trial).as("site"),
        UNKNOWN.equalTo(0).as("surely"),
        UNKNOWN.as("unknown"),
        col("mean_firmness").as("firmness"));
  }

  static Dataset<Row> reasons(Dataset<Row> candidates, Trial trial) {
    return candidates
        .selectExpr(
            "pseudonym",
            "surely",
            "posexplode(arrays_zip(firmness, fact_day, value)) AS (place, reason)")
        .select(
            col("pseudonym"),
            col("place").plus(1).as("position"),
            element_at(texts(trial.names().stream()), col("place").plus(1)).as("criterion"),
            when(expr("(surely & shiftleft(1L, place)) != 0"), lit("met"))
                .otherwise("unknown")
                .as("answer"),
            col("reason.firmness"),
            trunc(date_from_unix_date(col("reason.fact_day")), "month").as("fact_date"),
            coarse(col("reason.value")).as("value"));
  }

  /** To two digits, so that a row says why and does not name one measurement. */
  private static Column coarse(Column value) {
    return when(value.isNotNull(), format_string("%.1e", value).cast(DataTypes.DoubleType));
  }

  static Column site(Trial trial) {
    Stream<String> names =
        Stream.concat(
            trial.sites().stream().map(Trial.Site::name), Stream.of(FeasibilityTables.NO_SITE));
    return element_at(texts(names), col("site").plus(1));
  }

  private static Column texts(Stream<String> texts) {
    return array(texts.map(text -> lit(text)).toArray(Column[]::new));
  }
}
