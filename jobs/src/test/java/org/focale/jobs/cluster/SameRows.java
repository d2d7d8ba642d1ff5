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
 * the files that the manifests list.
 */
record SameRows(Path expectedLake, Path actualLake) {

  /** Names the snapshot that a run read, which each lake names by its own clock. */
  private static final String LEDGER = "ledger";

  /**
   * Requires, of all that the actual lake published there, the same datasets, and in each that can
   * be read without a key the same rows.
   *
   * @param times how often it published
   */
  void requireOfAll(String directory, int times) throws Exception {
    Lake lake = Lake.open(Store.local(actualLake.toString()));
    assertThat(lake.published(directory)).hasSize(times);
    for (String id : lake.published(directory)) {
      require(newest(expectedLake, directory), lake.pin(directory, id));
    }
  }

  private void require(Published expected, Published actual) throws Exception {
    assertThat(actual.manifest().datasets().keySet())
        .isEqualTo(expected.manifest().datasets().keySet());
    for (var dataset : expected.manifest().datasets().entrySet()) {
      if (dataset.getValue().level().equals("encrypted")) {
        assertThat(actual.dataset(dataset.getKey()).rows())
            .as(dataset.getKey())
            .isEqualTo(dataset.getValue().rows());
      } else if (isTable(dataset.getValue()) && !dataset.getKey().equals(LEDGER)) {
        require(expected, actual, dataset.getKey());
      }
    }
  }

  /** Whether it has rows; the page of a run has none. */
  private static boolean isTable(Manifest.Dataset dataset) {
    return !dataset.files().isEmpty()
        && dataset.files().stream().allMatch(file -> file.path().endsWith(".parquet"));
  }

  /** Requires the same rows of one dataset of the newest, bit for bit and as often. */
  void require(String directory, String dataset) throws Exception {
    require(newest(expectedLake, directory), newest(actualLake, directory), dataset);
  }

  private void require(Published expected, Published actual, String dataset) throws Exception {
    String difference =
        "SELECT count(*) FROM ((FROM %1$s EXCEPT ALL FROM %2$s)"
            + " UNION ALL (FROM %2$s EXCEPT ALL FROM %1$s))";
    assertThat(number(expected, actual, dataset, difference))
        .as("rows of %s that only one lake has", dataset)
        .isZero();
  }

  /**
   * One number from the newest dataset in both lakes.
   *
   * @param query with {@code %1$s} for the expected rows and {@code %2$s} for the actual ones
   */
  double number(String directory, String dataset, String query) throws Exception {
    return number(newest(expectedLake, directory), newest(actualLake, directory), dataset, query);
  }

  private double number(Published expected, Published actual, String dataset, String query)
      throws Exception {
    String sql =
        query.formatted(rows(expectedLake, expected, dataset), rows(actualLake, actual, dataset));
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

  private static String rows(Path lake, Published published, String dataset) {
    return published.dataset(dataset).files().stream()
        .map(file -> "'" + lake.resolve(published.path(file)) + "'")
        .collect(Collectors.joining(", ", "read_parquet([", "])"));
  }

  private static Published newest(Path lake, String directory) throws Exception {
    return Lake.open(Store.local(lake.toString())).newest(directory).orElseThrow();
  }
}
