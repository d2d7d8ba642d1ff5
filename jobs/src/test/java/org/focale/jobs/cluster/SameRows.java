package org.focale.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;

/**
 * Do two lakes hold the same rows? Asked of DuckDB, which shares no code with what wrote them, on
 * the files that the newest manifests list.
 */
record SameRows(Path expectedLake, Path actualLake) {

  /** Names the snapshot that a run read, which each lake names by its own clock. */
  private static final String LEDGER = "ledger";

  /** Requires the same datasets, and in each that can be read without a key the same rows. */
  void require(String directory) throws Exception {
    Published expected = newest(expectedLake, directory);
    assertThat(newest(actualLake, directory).manifest().datasets().keySet())
        .isEqualTo(expected.manifest().datasets().keySet());
    for (var dataset : expected.manifest().datasets().entrySet()) {
      if (dataset.getValue().level().equals("encrypted")) {
        assertThat(newest(actualLake, directory).dataset(dataset.getKey()).rows())
            .as(directory + " " + dataset.getKey())
            .isEqualTo(dataset.getValue().rows());
      } else if (isTable(dataset.getValue()) && !dataset.getKey().equals(LEDGER)) {
        require(directory, dataset.getKey());
      }
    }
  }

  /** Whether it has rows; the page of a run has none. */
  private static boolean isTable(Manifest.Dataset dataset) {
    return !dataset.files().isEmpty()
        && dataset.files().stream().allMatch(file -> file.path().endsWith(".parquet"));
  }

  /** Requires the same rows of one dataset, bit for bit and as often. */
  void require(String directory, String dataset) throws Exception {
    String difference =
        "SELECT count(*) FROM ((FROM %1$s EXCEPT ALL FROM %2$s)"
            + " UNION ALL (FROM %2$s EXCEPT ALL FROM %1$s))";
    assertThat(number(directory, dataset, difference))
        .as("rows of %s %s that only one lake has", directory, dataset)
        .isZero();
  }

  /**
   * One number from the dataset in both lakes.
   *
   * @param query with {@code %1$s} for the expected rows and {@code %2$s} for the actual ones
   */
  double number(String directory, String dataset, String query) throws Exception {
    String sql =
        query.formatted(
            rows(expectedLake, directory, dataset), rows(actualLake, directory, dataset));
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      return first(answer);
    }
  }

  private static double first(ResultSet answer) throws SQLException {
    assertThat(answer.next()).isTrue();
    return answer.getDouble(1);
  }

  private static String rows(Path lake, String directory, String dataset) throws Exception {
    Published published = newest(lake, directory);
    return published.dataset(dataset).files().stream()
        .map(file -> "'" + lake.resolve(published.path(file)) + "'")
        .collect(Collectors.joining(", ", "read_parquet([", "])"));
  }

  private static Published newest(Path lake, String directory) throws Exception {
    return Lake.open(Store.local(lake.toString())).newest(directory).orElseThrow();
  }
}
