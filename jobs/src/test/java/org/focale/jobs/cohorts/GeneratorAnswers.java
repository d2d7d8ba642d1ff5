package org.focale.jobs.cohorts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.focale.lake.Published;

/**
 * For which definitions does a run of cohorts differ from what OHDSI's own generator found? Read by
 * DuckDB, which the generator ran on too.
 */
final class GeneratorAnswers implements AutoCloseable {

  private static final String STAYS =
      "cohort_definition_id, subject_id, cohort_start_date, cohort_end_date";

  private final Connection duckDb;
  private final Path lake;
  private final Published run;
  private final List<String> differences = new ArrayList<>();
  private int compared;

  /**
   * @param run of cohorts in the lake
   */
  GeneratorAnswers(Path lake, Published run) throws SQLException {
    this.duckDb = DriverManager.getConnection("jdbc:duckdb:");
    this.lake = lake;
    this.run = run;
  }

  /** How many definitions were compared. */
  int compared() {
    return compared;
  }

  /** What differs, a line for each definition and table. */
  List<String> differences() {
    return differences;
  }

  /**
   * Compares with the files {@code <id>.csv}, {@code <id>.stats.csv} and {@code <id>.attrition.csv}
   * of a directory, and its {@code summary.csv}, which tells the definitions whose answer hangs on
   * the order of ties: of them only the persons are compared.
   */
  GeneratorAnswers compare(Path expected) throws Exception {
    String ids = "regexp_extract(filename, '([0-9]+)[.][a-z.]*$', 1)::int";
    query(
        "create or replace table ties as select id from read_csv('%s') where stability <> 'stable'"
            .formatted(expected.resolve("summary.csv")));
    load("cohort_count", "cohort_count");
    load("cohort", "cohort");
    List<Path> rows = files(expected, "[0-9]+[.]csv");
    compared += rows.size();
    query(
        "create or replace table known as select unnest([%s]) as cohort_definition_id"
            .formatted(
                rows.stream()
                    .map(file -> file.getFileName().toString().replace(".csv", ""))
                    .collect(Collectors.joining(", "))));
    query(
        """
        create or replace table wanted as select %s as cohort_definition_id, subject_id,
        cohort_start_date, cohort_end_date from read_csv([%s], header = true, filename = true,
        columns = {'subject_id': 'BIGINT', 'cohort_start_date': 'DATE', 'cohort_end_date': 'DATE'})
        """
            .formatted(ids, quoted(rows)));
    missing();
    String stable = " where cohort_definition_id not in (select id from ties)";
    differ(
        "rows",
        "select " + STAYS + " from wanted" + stable,
        "select " + STAYS + " from cohort" + stable);
    String persons = "select distinct cohort_definition_id, subject_id from ";
    differ("persons", persons + "wanted", persons + "cohort");
    compareStatistics(ids, files(expected, "[0-9]+[.]stats[.]csv"));
    compareAttrition(ids, files(expected, "[0-9]+[.]attrition[.]csv"));
    return this;
  }

  private void compareStatistics(String ids, List<Path> files) throws Exception {
    query(
        """
        create or replace table wanted as select %s as cohort_definition_id, kind, mode_id, a, b
        from read_csv([%s], header = true, filename = true, columns = {'kind': 'VARCHAR',
        'mode_id': 'INT', 'a': 'BIGINT', 'b': 'BIGINT'})
        """
            .formatted(ids, quoted(files)));
    load("inclusion_result", "masks");
    load("summary_stats", "summaries");
    load("censor_stats", "censored");
    differ(
        "statistics",
        "select cohort_definition_id, kind, mode_id, a, b from wanted",
        """
        select cohort_definition_id, 'mask', mode_id, inclusion_rule_mask, person_count from masks
        union all
        select cohort_definition_id, 'summary', mode_id, base_count, final_count from summaries
        union all select cohort_definition_id, 'censor', -1, lost_count, 0 from censored
        """);
  }

  private void compareAttrition(String ids, List<Path> files) throws Exception {
    String columns = "mode_id, rule_sequence, rule_name, person_count, gain_count, person_total";
    query(
        """
        create or replace table wanted as select %s as cohort_definition_id, %s
        from read_csv([%s], header = true, filename = true, columns = {'mode_id': 'INT',
        'rule_sequence': 'INT', 'rule_name': 'VARCHAR', 'person_count': 'BIGINT',
        'gain_count': 'BIGINT', 'person_total': 'BIGINT'})
        """
            .formatted(ids, columns, quoted(files)));
    load("inclusion_stats", "stats");
    differ(
        "inclusion rules",
        "select cohort_definition_id, " + columns + " from wanted",
        "select cohort_definition_id, " + columns + " from stats");
  }

  /** Definitions that the generator answered and the run did not. */
  private void missing() throws SQLException {
    Set<Integer> absent = new TreeSet<>();
    try (Statement statement = duckDb.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select cohort_definition_id from known except"
                    + " select cohort_definition_id from cohort_count")) {
      while (rows.next()) {
        absent.add(rows.getInt(1));
      }
    }
    absent.forEach(id -> differences.add(id + ": did not run"));
  }

  private void differ(String what, String wanted, String found) throws SQLException {
    String known = "where cohort_definition_id in (select cohort_definition_id from known)";
    String query =
        """
        with w as (select * from (%1$s) %3$s), f as (select * from (%2$s) %3$s)
        select cohort_definition_id, count(*) filter (missing), count(*) filter (not missing)
        from (select *, true as missing from (select * from w except all select * from f)
        union all
        select *, false from (select * from f except all select * from w))
        group by 1 order by 1
        """
            .formatted(wanted, found, known);
    try (Statement statement = duckDb.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        differences.add(
            "%d: %s: %d missing, %d too many"
                .formatted(rows.getInt(1), what, rows.getLong(2), rows.getLong(3)));
      }
    }
  }

  /** Makes a result known to DuckDB; a dataset without rows has no files. */
  private void load(String dataset, String as) throws SQLException {
    List<Path> files =
        run.dataset(dataset).files().stream().map(run::path).map(lake::resolve).toList();
    String columns =
        run.dataset(dataset).columns().stream()
            .map(column -> "null::" + column.type() + " as " + column.name())
            .collect(Collectors.joining(", "));
    query(
        "create or replace view %s as %s"
            .formatted(
                as,
                files.isEmpty()
                    ? "select " + columns + " where false"
                    : "select * from read_parquet([" + quoted(files) + "])"));
  }

  private void query(String sql) throws SQLException {
    try (Statement statement = duckDb.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<Path> files(Path directory, String name) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> f.getFileName().toString().matches(name)).sorted().toList();
    }
  }

  private static String quoted(List<Path> files) {
    return files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", "));
  }

  @Override
  public void close() throws SQLException {
    duckDb.close();
  }
}
