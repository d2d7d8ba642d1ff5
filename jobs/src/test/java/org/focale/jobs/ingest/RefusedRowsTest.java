package org.focale.jobs.ingest;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.focale.problem.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows go to the quarantine, and which stay though they are odd? */
class RefusedRowsTest {

  @TempDir Path directory;

  /** Rows of condition_occurrence that cannot be placed, and why. */
  private static final Map<String, String> BAD =
      Map.ofEntries(
          entry("x,1,5,2010-01-01,,0", "condition_occurrence_id: not a whole number"),
          entry("20,x,5,2010-01-01,,0", "person_id: not a whole number"),
          entry("21,,5,2010-01-01,,0", "person_id: not recorded"),
          entry("22,NULL,5,2010-01-01,,0", "person_id: not recorded"),
          entry("23,\\N,5,2010-01-01,,0", "person_id: not recorded"),
          entry("24,1.5,5,2010-01-01,,0", "person_id: not a whole number"),
          entry("25,99999999999999999999,5,2010-01-01,,0", "person_id: out of range"),
          entry("26,-9223372036854775808,5,2010-01-01,,0", "person_id: a reserved number"),
          entry("27,77,5,2010-01-01,,0", "person_id: no such person"),
          entry("28,1,3000000000,2010-01-01,,0", "condition_concept_id: out of range"),
          entry("29,1,-2147483648,2010-01-01,,0", "condition_concept_id: a reserved number"),
          entry("30,1,5,,,0", "condition_start_date: not recorded"),
          entry("31,1,5,2010-02-30,,0", "condition_start_date: not a date"),
          entry("32,1,5,01/02/2010,,0", "condition_start_date: not a date"),
          entry("33,1,5,2010-01-01,soon,0", "condition_end_date: not a date"),
          entry("34,1,5,2010-01-01,,0,7", "expected 6 fields, found 7"),
          entry("35,1,5,2010-01-01", "expected 6 fields, found 4"),
          entry("36,1,5,2010-01-01,,\"0\"x", "text behind a closing quotation mark"),
          entry("8,2,5,2010-01-01,,0", "duplicate primary key"));

  @Test
  void aRowThatCannotBePlacedIsRefusedWithItsReasonAndItsText() {
    List<String> rows = new ArrayList<>();
    rows.add("8,1,5,2010-01-01,2010-01-02,0");
    rows.addAll(BAD.keySet());
    rows.add("10,2,6,2011-01-01,,\"0\"");
    // The kept row 8 stands first; the refused ones may stand in any order.
    Ingested lake =
        Ingested.of(Extract.in(directory).conditions(rows.toArray(String[]::new)).path());
    List<String> expected =
        BAD.entrySet().stream().map(bad -> bad.getValue() + " <- " + bad.getKey()).toList();
    assertThat(lake.refused("condition_occurrence")).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(lake.rows("condition_occurrence", "condition_occurrence_id", "person_id"))
        .containsExactly("10|2", "8|1");
    assertThat(lake.count("condition_occurrence.rows_in")).isEqualTo(BAD.size() + 2);
    assertThat(lake.count("condition_occurrence.rows_lake")).isEqualTo(2);
    assertThat(lake.count("condition_occurrence.rows_quarantine")).isEqualTo(BAD.size());
    assertThat(lake.count("condition_occurrence.refused.person_id: not recorded")).isEqualTo(3);
  }

  @Test
  void aNumberThatIsNotFiniteIsRefused() {
    Ingested lake =
        Ingested.of(
            Extract.in(directory)
                .file(
                    "measurement.csv",
                    "measurement_id,person_id,measurement_concept_id,measurement_date,"
                        + "measurement_type_concept_id,value_as_number,measurement_datetime",
                    "1,1,5,2010-01-01,0,NaN,",
                    "2,1,5,2010-01-01,0,Infinity,",
                    "3,1,5,2010-01-01,0,1e999,",
                    "4,1,5,2010-01-01,0,120,2010-01-01 25:00",
                    "5,1,5,2010-01-01,0, 7.25 ,2010-01-01T10:11:12.5Z")
                .path());
    assertThat(lake.rows("quarantine", "reason"))
        .containsExactly(
            "measurement_datetime: not a date with time",
            "value_as_number: not a finite number",
            "value_as_number: not a finite number",
            "value_as_number: out of range");
    assertThat(lake.rows("measurement", "value_as_number", "measurement_datetime"))
        .containsExactly("7.25|2010-01-01 10:11:12.5");
  }

  @Test
  void aRowThatIsMerelyOddStaysAndIsCounted() {
    Ingested lake =
        Ingested.of(
            Extract.in(directory)
                .file(
                    "observation_period.csv",
                    "observation_period_id,person_id,observation_period_start_date,"
                        + "observation_period_end_date,period_type_concept_id",
                    "1,1,2010-01-01,2010-12-31,0",
                    "2,1,2012-01-01,2012-12-31,0",
                    "3,2,2010-01-01,,0")
                .conditions(
                    "1,1,5,2010-06-01,2010-05-01,0",
                    "2,1,5,2011-06-01,2011-06-02,0",
                    "3,1,5,2012-12-31,,0",
                    "4,2,,2030-01-01,2030-01-02,",
                    "5,3,5,2010-06-01,2010-06-01,0")
                .path());
    assertThat(lake.count("condition_occurrence.rows_lake")).isEqualTo(5);
    assertThat(lake.count("condition_occurrence.rows_quarantine")).isZero();
    String odd = "condition_occurrence.odd.";
    assertThat(lake.count(odd + "end_before_start")).isEqualTo(1);
    assertThat(lake.count(odd + "missing_end")).isEqualTo(1);
    assertThat(lake.count(odd + "future_date")).isEqualTo(1);
    assertThat(lake.count(odd + "missing.condition_concept_id")).isEqualTo(1);
    assertThat(lake.count(odd + "missing.condition_type_concept_id")).isEqualTo(1);
    assertThat(lake.count(odd + "outside_observation")).as("2011, and person 3").isEqualTo(2);
  }

  @Test
  void ofRowsWithOneKeyTheFirstThatCanBePlacedStays() {
    Ingested lake =
        Ingested.of(
            Extract.in(directory)
                .conditions(
                    "1,77,5,2010-01-01,,0",
                    "1,2,6,2010-01-01,,0",
                    "1,3,7,2010-01-01,,0",
                    "1,2,8,2010-01-01,,0")
                .file(
                    "condition_occurrence_2.csv", Extract.CONDITION_COLUMNS, "1,1,9,2010-01-01,,0")
                .path(),
            Ingested.inSplits(4, 40));
    assertThat(lake.rows("condition_occurrence", "person_id", "condition_concept_id"))
        .containsExactly("2|6");
    assertThat(lake.refused("condition_occurrence"))
        .containsExactly(
            "duplicate primary key <- 1,1,9,2010-01-01,,0",
            "duplicate primary key <- 1,2,8,2010-01-01,,0",
            "duplicate primary key <- 1,3,7,2010-01-01,,0",
            "person_id: no such person <- 1,77,5,2010-01-01,,0");
  }

  @Test
  void aPersonTwiceIsRefusedTheSecondTimeAndKeepsItsEvents() {
    Ingested lake =
        Ingested.of(
            Extract.empty(directory)
                .file(
                    "person.csv",
                    Extract.PERSON_COLUMNS,
                    "1,8507,1950,0,0,A",
                    "1,8532,1951,0,0,B",
                    "2,8532,1960,0,0,C")
                .conditions("1,1,5,2010-01-01,,0")
                .path());
    assertThat(lake.rows("person", "person_id", "year_of_birth"))
        .containsExactly("1|1950", "2|1960");
    assertThat(lake.refused("person"))
        .containsExactly("duplicate primary key <- 1,8532,1951,0,0,B");
    assertThat(lake.count("condition_occurrence.rows_lake")).isEqualTo(1);
  }

  @Test
  void everyRefusedRowIsFoundAgainAtItsPosition() throws Exception {
    String content =
        "\uFEFF"
            + Extract.CONDITION_COLUMNS
            + "\r\n"
            + "1,1,é,2010-01-01,,0\r\n\r\n"
            + "2,1,5,2010-01-01,,0\n"
            + "\"3\",\"1\",\"a\n"
            + "b\",2010-01-01,,0\n"
            + "4,77,5,2010-01-01,,0";
    Extract extract =
        Extract.in(directory)
            .text("condition_occurrence.csv", content)
            .gzipped(
                "condition_occurrence_2.csv.gz", content.replaceAll("(?m)^([12]|\"3|4)", "9$1"));
    for (long split : new long[] {7, 64, 1 << 20}) {
      Ingested lake = Ingested.of(extract.path(), Ingested.inSplits(2, split));
      byte[] plain = Files.readAllBytes(directory.resolve("condition_occurrence.csv"));
      List<Row> refused =
          lake.table("quarantine")
              .where("file = 'condition_occurrence.csv'")
              .orderBy("position")
              .collectAsList();
      assertThat(refused).hasSize(3);
      for (Row row : refused) {
        byte[] raw = row.<String>getAs("raw").getBytes(StandardCharsets.UTF_8);
        int from = (int) (long) row.<Long>getAs("position");
        assertThat(Arrays.copyOfRange(plain, from, from + raw.length)).isEqualTo(raw);
      }
      assertThat(lake.rows("quarantine", "file", "position").stream().filter(r -> r.contains("gz")))
          .hasSize(3);
      assertThat(lake.rows("condition_occurrence", "condition_occurrence_id"))
          .containsExactly("2", "92");
    }
  }

  @Test
  void brokenUtf8IsRefusedNotReplaced() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String columns = "provider_id,specialty_source_value\n1,caf";
    bytes.write(columns.getBytes(StandardCharsets.UTF_8));
    bytes.write(0xE9);
    bytes.write("\n2,café\n".getBytes(StandardCharsets.UTF_8));
    Ingested lake =
        Ingested.of(Extract.in(directory).bytes("provider.csv", bytes.toByteArray()).path());
    assertThat(lake.rows("provider", "specialty_source_value")).containsExactly("café");
    assertThat(lake.rows("quarantine", "reason"))
        .containsExactly("specialty_source_value: not UTF-8");
  }

  @Test
  void tooManyRefusedRowsPublishOnlyTheQuarantine() throws Exception {
    Path source =
        Extract.in(directory)
            .conditions("1,1,5,2010-01-01,,0", "2,1,5,x,,0", "3,77,5,2010-01-01,,0")
            .file("care_site.csv", "care_site_id,care_site_name", "1,A")
            .path();
    IngestOptions strict =
        new IngestOptions(1.0, 7, 1, 0.5, Ingested.TODAY, IngestOptions.DEFAULT_SPLIT_BYTES);
    Ingested lake = Ingested.of(source, strict);
    assertThat(lake.tables().datasets()).containsOnlyKeys("quarantine");
    assertThat(lake.refused("condition_occurrence")).hasSize(2);
    assertThat(lake.tables().tooManyRefused()).isPresent();
    assertThat(lake.tables().tooManyRefused().get().exitCode()).isEqualTo(ExitCode.BROKEN_INPUT);
    assertThat(lake.tables().tooManyRefused().get().getMessage())
        .startsWith(
            "condition_occurrence: 2 of 3 rows cannot be placed (condition_start_date: not a date,"
                + " person_id: no such person); they are in quarantine under ")
        .endsWith("/quarantine. Fix the extract or pass --max-rejected 0.667.");
    try (var files = Files.walk(lake.root())) {
      assertThat(files.filter(f -> f.toString().endsWith(".parquet")))
          .allMatch(f -> f.toString().contains("/quarantine/"));
    }
  }

  @Test
  void exactlyTheAllowedShareOfRefusedRowsPasses() {
    Path source = Extract.in(directory).conditions("1,1,5,2010-01-01,,0", "2,1,5,x,,0").path();
    IngestOptions half =
        new IngestOptions(1.0, 7, 1, 0.5, Ingested.TODAY, IngestOptions.DEFAULT_SPLIT_BYTES);
    assertThat(Ingested.of(source, half).tables().tooManyRefused()).isEmpty();
  }
}
