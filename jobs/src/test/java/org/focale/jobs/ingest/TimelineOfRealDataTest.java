package org.focale.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Set;
import org.focale.jobs.CommandLine;
import org.focale.jobs.SharedData;
import org.focale.lake.DataFile;
import org.focale.lake.Published;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does the timeline hold what the CDM tables hold, as another reader counts it? */
class TimelineOfRealDataTest {

  private static final Set<Column.Derivation> AS_RECORDED =
      Set.of(
          Column.Derivation.INT,
          Column.Derivation.LONG,
          Column.Derivation.DOUBLE,
          Column.Derivation.DAY);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"mimic-iv-demo", "synth5k"})
  void everyArrayHasTheCountAndTheSumOfItsCdmColumn(String extract) throws Exception {
    Path data = SharedData.at("omop/" + extract);
    Path lake = directory.resolve("lake");
    CommandLine.in(directory)
        .must("ingest", "--lake", lake, "--source", "population", "--path", data);
    Published snapshot = CommandLine.newest(lake, "population");
    int compared = 0;
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      for (Domain domain : Domain.values()) {
        boolean there = snapshot.manifest().dataset(domain.table()).isPresent();
        for (Column column : there ? domain.columns() : Set.<Column>of()) {
          if (domain != Domain.PERSON && AS_RECORDED.contains(column.derivation())) {
            compare(statement, lake, snapshot, column);
            compared++;
          }
        }
      }
    }
    assertThat(compared).as("columns compared").isGreaterThan(80);
  }

  private static void compare(Statement duckDb, Path lake, Published snapshot, Column column)
      throws Exception {
    String flat = files(lake, snapshot, column.domain().table());
    if (flat.equals("[]")) {
      return;
    }
    String absent =
        switch (column.derivation().primitive()) {
          case INT -> "v = -2147483648";
          case LONG -> "v = -9223372036854775808";
          case DOUBLE -> "isnan(v)";
        };
    String asNumber =
        column.derivation() == Column.Derivation.DAY
            ? "date_diff('day', date '1970-01-01', " + column.source() + ")"
            : column.source();
    // Sums of doubles depend on their order in the last digits.
    String sum =
        column.derivation() == Column.Derivation.DOUBLE
            ? "round(sum(x), 3)::varchar"
            : "sum(x)::varchar";
    String wanted =
        "select count(*), count(x), %s from (select %s as x from read_parquet(%s))"
            .formatted(sum, asNumber, flat);
    String found =
        "select count(*), count(x), %s from (select case when not (%s) then v end as x from (select unnest(%s) as v from read_parquet(%s)))"
            .formatted(sum, absent, column.storedName(), files(lake, snapshot, "timeline"));
    assertThat(row(duckDb, found)).as(column.storedName()).isEqualTo(row(duckDb, wanted));
  }

  private static String row(Statement duckDb, String query) throws Exception {
    try (ResultSet result = duckDb.executeQuery(query)) {
      result.next();
      return result.getString(1) + " " + result.getString(2) + " " + result.getString(3);
    }
  }

  private static String files(Path lake, Published snapshot, String dataset) {
    return snapshot.dataset(dataset).files().stream()
        .map(DataFile::path)
        .map(f -> "'" + lake.resolve("population").resolve(f) + "'")
        .toList()
        .toString();
  }
}
