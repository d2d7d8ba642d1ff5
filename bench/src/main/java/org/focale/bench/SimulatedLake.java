package org.focale.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.focale.jobs.launch.Main;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;

/**
 * What does a query answer over a simulated population and its cohort? Their tables are views of
 * DuckDB in schemas named {@code population} and {@code cohort}, over the files of the manifests.
 */
final class SimulatedLake implements AutoCloseable {

  private static final String PERSONS = "20000";
  private static final String MEMBERS = "300";

  private final Connection connection;

  private SimulatedLake(Connection connection) {
    this.connection = connection;
  }

  /** Opens the lake in that directory; simulates what it does not hold. */
  static SimulatedLake open(Path lake) throws IOException, SQLException {
    if (!Files.exists(lake.resolve("population"))) {
      simulate(lake, "population");
    }
    if (!Files.exists(lake.resolve("cohort"))) {
      simulate(lake, "cohort", "--cohort-persons", MEMBERS);
    }
    SimulatedLake opened = new SimulatedLake(DriverManager.getConnection("jdbc:duckdb:"));
    opened.views(lake, "population");
    opened.views(lake, "cohort");
    return opened;
  }

  private static void simulate(Path lake, String source, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "simulate", "--lake", lake.toString(), "--source", source, "--persons", PERSONS));
    words.addAll(List.of("--seed", "42", "--quiet"));
    words.addAll(List.of(more));
    int status = Main.run(words.toArray(new String[0]), Benchmarks.surroundings());
    if (status != 0) {
      throw new IllegalStateException("simulate ended with " + status);
    }
  }

  private void views(Path lake, String source) throws IOException, SQLException {
    Published snapshot = Lake.open(Store.local(lake.toString())).newest(source).orElseThrow();
    try (Statement statement = connection.createStatement()) {
      statement.execute("create schema " + source);
      for (Map.Entry<String, Manifest.Dataset> entry : snapshot.manifest().datasets().entrySet()) {
        String files =
            entry.getValue().files().stream()
                .map(file -> "'" + lake.resolve(source).resolve(file.path()) + "'")
                .collect(Collectors.joining(", "));
        if (!entry.getValue().level().equals("encrypted") && !files.isEmpty()) {
          statement.execute(
              "create view %s.%s as select * from read_parquet([%s])"
                  .formatted(source, entry.getKey(), files));
        }
      }
    }
  }

  /** The rows of a query whose columns are all numbers. */
  List<double[]> numbers(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<double[]> rows = new ArrayList<>();
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        double[] row = new double[columns];
        for (int i = 0; i < columns; i++) {
          row[i] = result.getDouble(i + 1);
        }
        rows.add(row);
      }
      return rows;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
