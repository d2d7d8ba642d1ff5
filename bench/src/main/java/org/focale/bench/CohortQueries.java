package org.focale.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.focale.cohort.CohortDefinition;
import org.focale.lake.DataFile;
import org.focale.lake.Manifest;
import org.focale.vocabulary.ConceptSetExpression.Named;

/**
 * What does DuckDB find for the same definitions in the flat tables of the same snapshot?
 *
 * <p>One query a definition, written by hand as an analyst would write it, in {@code
 * cohorts/<id>.sql}. The tables are views of the snapshot's Parquet files; {@code codeset} holds
 * the concepts of the sets as Focale resolved them.
 */
final class CohortQueries implements AutoCloseable {

  /** The definitions there are queries for. */
  static final List<Integer> DEFINITIONS = List.of(3, 6, 13, 23, 35, 41, 1203);

  private final Connection connection;
  private final Statement statement;

  CohortQueries(LakeCohorts cohorts) throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    statement = connection.createStatement();
    statement.execute("set threads = 2");
    for (Map.Entry<String, Manifest.Dataset> table :
        cohorts.snapshot().manifest().datasets().entrySet()) {
      if (table.getValue().level().equals("person") && !table.getValue().files().isEmpty()) {
        view(cohorts, table.getKey(), table.getValue());
      }
    }
    codesets(cohorts);
  }

  private void view(LakeCohorts cohorts, String name, Manifest.Dataset table) throws SQLException {
    String files =
        table.files().stream()
            .map(DataFile::path)
            .map(f -> "'" + cohorts.lake().resolve("population").resolve(f) + "'")
            .collect(Collectors.joining(", ", "[", "]"));
    statement.execute("create view " + name + " as select * from read_parquet(" + files + ")");
  }

  private void codesets(LakeCohorts cohorts) throws SQLException {
    statement.execute(
        "create table codeset (definition_id integer, codeset_id integer, concept_id integer)");
    try (DuckDBAppender rows =
        connection.unwrap(DuckDBConnection.class).createAppender("main", "codeset")) {
      for (int id : DEFINITIONS) {
        CohortDefinition definition = cohorts.definition(id);
        for (Named set : definition.conceptSets()) {
          for (int concept : cohorts.sets().of(set.expression())) {
            rows.beginRow();
            rows.append(id);
            rows.append(set.id());
            rows.append(concept);
            rows.endRow();
          }
        }
      }
    }
  }

  /** The query for a definition. */
  static String query(int definition) throws IOException {
    String name = "cohorts/" + definition + ".sql";
    try (InputStream in = CohortQueries.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Runs a query; its rows are kept in the table {@code found}. */
  void find(String query) throws SQLException {
    statement.execute("create or replace temp table found as " + query);
  }

  /** The rows of the last query. */
  StayRows found(int definition) throws SQLException {
    StayRows stays = new StayRows();
    String days =
        "select subject_id, date_diff('day', date '1970-01-01', cohort_start_date),"
            + " date_diff('day', date '1970-01-01', cohort_end_date) from found";
    try (ResultSet rows = statement.executeQuery(days)) {
      while (rows.next()) {
        stays.add(definition, rows.getLong(1), rows.getLong(2), rows.getLong(3));
      }
    }
    return stays;
  }

  @Override
  public void close() throws SQLException {
    statement.close();
    connection.close();
  }
}
