package org.focale.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.focale.cdm.CdmField;
import org.focale.cdm.CdmTable;
import org.focale.cdm.FieldType;
import org.focale.jobs.SharedData;
import org.focale.lake.Manifest;
import org.junit.jupiter.api.Test;

/** Is what the lake holds what DuckDB reads from the same extracts? */
class RealExtractsTest {

  @Test
  void everyRowOfMimicIsInTheLakeWithTheSumsThatDuckDbFinds() throws SQLException {
    Path source = SharedData.at("omop/mimic-iv-demo");
    Ingested lake = Ingested.of(source, Ingested.inSplits(4, 1 << 19));
    assertThat(lake.count("condition_occurrence.rows_lake")).isEqualTo(16_441);
    assertThat(lake.count("drug_exposure.rows_lake")).isEqualTo(18_229);
    assertThat(lake.snapshot().dataset("quarantine").rows()).isZero();
    assertThat(lake.tables().notes())
        .contains(
            "Not recognised and not read: LICENSE.txt, attribute_definition.csv,"
                + " cohort_attribute.csv, readme.md.");
    assertThat(compare(lake, source)).isGreaterThan(100);
  }

  @Test
  void everyRowOfSynth5kIsInTheLakeWithTheSumsThatDuckDbFinds() throws SQLException {
    Path source = SharedData.at("omop/synth5k");
    Ingested lake = Ingested.of(source, Ingested.inSplits(2, 1 << 20));
    assertThat(lake.snapshot().dataset("quarantine").rows()).isZero();
    assertThat(lake.count("condition_occurrence.odd.end_before_start")).isEqualTo(402);
    assertThat(compare(lake, source)).isGreaterThan(150);
  }

  @Test
  void theSyntheaZipIsIngestedAndItsMissingErasDerived() {
    Path zip = SharedData.at("omop/Synthea27Nj_5.4.zip");
    Ingested lake = Ingested.of(zip);
    assertThat(lake.count("person.rows_lake")).isEqualTo(28);
    assertThat(lake.tables().tooManyRefused()).isEmpty();
    TreeMap<String, Long> in = new TreeMap<>();
    lake.tables()
        .counts()
        .forEach(
            (name, rows) -> {
              if (name.endsWith(".rows_in")) {
                String table = name.substring(0, name.indexOf('.'));
                in.put(table, rows);
                assertThat(rows)
                    .as(table)
                    .isEqualTo(
                        lake.count(table + ".rows_lake")
                            - lake.count(table + ".rows_derived")
                            + lake.count(table + ".rows_quarantine"));
              }
            });
    assertThat(in).hasSize(39).containsEntry("measurement", 10_040L);
  }

  /** Compares row counts, and counts and sums of every numeric and date column, table by table. */
  private static int compare(Ingested lake, Path source) throws SQLException {
    int columns = 0;
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement duckDb = connection.createStatement()) {
      OmopSource extract = open(source);
      for (SourceTable table : extract.tables()) {
        String csv =
            "read_csv('"
                + source.resolve(table.fileNames().get(0))
                + "', all_varchar = true, header = true, quote = '\"', escape = '\"', strict_mode ="
                + " false)";
        List<String> headers = headers(duckDb, csv);
        Manifest.Dataset stored = lake.snapshot().dataset(table.table().name());
        assertThat(stored.rows())
            .as(table.table().name())
            .isEqualTo(number(duckDb, "select count(*) from " + csv))
            .isEqualTo(lake.count(table.table().name() + ".rows_in"));
        columns += stored.rows() == 0 ? 0 : compare(duckDb, lake, table.table(), csv, headers);
      }
    }
    return columns;
  }

  private static OmopSource open(Path source) {
    try {
      return OmopSource.open(source.toString(), Ingested.hadoop());
    } catch (java.io.IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static int compare(
      Statement duckDb, Ingested lake, CdmTable table, String csv, List<String> headers)
      throws SQLException {
    String parquet =
        lake.snapshot().dataset(table.name()).files().stream()
            .map(file -> "'" + lake.root().resolve(lake.snapshot().path(file)) + "'")
            .collect(Collectors.joining(", ", "read_parquet([", "])"));
    int compared = 0;
    for (String header : headers) {
      CdmField field = table.fieldForHeader(header).orElse(null);
      if (field != null && !field.identifying()) {
        String written = "(select \"" + header + "\" as c from " + csv + ") where c <> ''";
        String stored =
            "(select \"" + field.name() + "\" as c from " + parquet + ") where c is not null";
        String asTime = "cast(c as timestamp)";
        String wanted = row(duckDb, aggregate(field.type(), asTime) + written);
        String found = row(duckDb, aggregate(field.type(), "c") + stored);
        assertThat(found).as(table.name() + "." + header).isEqualTo(wanted);
        compared++;
      }
    }
    return compared;
  }

  /**
   * Without its time zone library DuckDB casts a stored instant to null, so it is left as it is.
   */
  private static String aggregate(FieldType type, String instant) {
    String value =
        switch (type) {
          case INTEGER, LONG -> "sum(cast(cast(c as decimal(38, 3)) as hugeint))";
          case DOUBLE -> "round(sum(cast(c as double)), 4)";
          case DATE ->
              "sum(date_diff('day', date '1970-01-01', cast(cast(c as timestamp) as date)))";
          case TIMESTAMP -> "sum(cast(epoch_us(" + instant + ") as hugeint))";
          case TEXT -> "sum(cast(hash(cast(c as varchar)) as hugeint))";
        };
    return "select count(c), cast(" + value + " as varchar) from ";
  }

  private static List<String> headers(Statement duckDb, String csv) throws SQLException {
    List<String> headers = new java.util.ArrayList<>();
    try (ResultSet described = duckDb.executeQuery("describe select * from " + csv)) {
      while (described.next()) {
        headers.add(described.getString(1));
      }
    }
    return headers;
  }

  private static long number(Statement duckDb, String query) throws SQLException {
    try (ResultSet result = duckDb.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  private static String row(Statement duckDb, String query) throws SQLException {
    try (ResultSet result = duckDb.executeQuery(query)) {
      result.next();
      return result.getString(1) + " " + result.getString(2);
    }
  }
}
