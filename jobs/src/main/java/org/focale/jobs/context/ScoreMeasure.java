package org.focale.jobs.context;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.focale.job.Inputs;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;

/**
 * Which number of another job's results is compared between a cohort and its population?
 *
 * @param job that was run on both sources
 * @param table about persons
 * @param column a number of it
 */
record ScoreMeasure(String job, String table, String column) {

  private static final Pattern WORDS =
      Pattern.compile("(?<job>[a-z][a-z0-9-]*)[.](?<table>[a-z]\\w*)[.](?<column>[a-z]\\w*)");
  private static final String PERSON = "person_id";
  private static final String DAY = "index_day";

  /**
   * Reads {@code job.table.column}.
   *
   * @throws BadParameters if it is anything else
   */
  static ScoreMeasure parse(String words) {
    Matcher parts = WORDS.matcher(words);
    if (!parts.matches()) {
      throw new BadParameters(
          "--scores "
              + words
              + ": name a score as <job>.<table>.<column>, such as score-risk.score.probability.");
    }
    return new ScoreMeasure(parts.group("job"), parts.group("table"), parts.group("column"));
  }

  /** As a measure of the tables. */
  Measure measure() {
    return new Measure(job + "." + table + "." + column, 0, 0);
  }

  /** The runs that are read, of the run's source and of the population, as a job declares them. */
  List<String> runs(String population) {
    return List.of(job, job + "@" + population);
  }

  private String run(Inputs inputs, String source) {
    return source.equals(inputs.source()) ? job : job + "@" + source;
  }

  /**
   * {@code person_id} and {@code value} of the persons who have the score, of the latest index day
   * where they have several.
   *
   * @throws BrokenInput if the run has no such number
   */
  Dataset<Row> of(Inputs inputs, String source) {
    String run = run(inputs, source);
    Dataset<Row> rows =
        inputs.models().has(run, table)
            ? inputs.models().persons(run, table)
            : inputs.rows(List.of(), ProfileKernel.SCHEMA);
    List<String> columns = Arrays.asList(rows.columns());
    if (!columns.contains(PERSON) || !columns.contains(column)) {
      throw new BrokenInput(
          "The newest run of `"
              + job
              + "` on source "
              + source
              + " has no table "
              + table
              + " of persons with a column "
              + column
              + ".");
    }
    Column number = col(column).cast(DataTypes.DoubleType);
    Column value = columns.contains(DAY) ? max_by(number, col(DAY)) : max(number);
    return rows.filter(number.isNotNull().and(number.notEqual(Double.NaN)))
        .groupBy(PERSON)
        .agg(value.as("value"));
  }
}
