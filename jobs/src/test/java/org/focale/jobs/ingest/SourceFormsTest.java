package org.focale.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Failure;
import org.focale.problem.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Do the same rows come out of every form that an extract may have? */
class SourceFormsTest {

  private static final String NOTES =
      "note_id,person_id,note_date,note_text,note_source_value\n"
          + "1,1,2010-01-01,\"two\nlines, \"\"quoted\"\"\",a\n"
          + "2,2,20100102,\"\n\",\n"
          + "3,3,2010-01-03 23:59:59,plain é,NULL\n"
          + "4,1,x,\"refused\n\",\"NULL\"\n";

  private static final List<String> TEXTS =
      List.of(
          "1|note_source_value|a",
          "1|note_text|two\nlines, \"quoted\"",
          "2|note_text|\n",
          "3|note_text|plain é");

  @TempDir Path directory;

  private static void holdsTheNotes(Ingested lake) {
    assertThat(lake.rows("note", "note_id", "person_id", "note_date", "note_text"))
        .containsExactly("1|1|2010-01-01|null", "2|2|2010-01-02|null", "3|3|2010-01-03|null");
    assertThat(
            lake
                .table("identity")
                .where("table_name = 'note'")
                .selectExpr("concat_ws('|', row_id, field, value)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .sorted())
        .isEqualTo(TEXTS);
    assertThat(lake.rows("quarantine", "reason")).containsExactly("note_date: not a date");
  }

  @Test
  void quotedLineEndsAreReadAlikeInOneSplitAndInTinyOnes() {
    Path source = Extract.in(directory).text("note.csv", NOTES).path();
    for (long split : new long[] {1, 5, 1 << 20}) {
      Ingested lake = Ingested.of(source, Ingested.inSplits(2, split));
      holdsTheNotes(lake);
      assertThat(lake.rows("quarantine", "file", "position", "raw"))
          .containsExactly("note.csv|" + bytesBefore("4,1,x") + "|4,1,x,\"refused\n\",\"NULL\"");
    }
  }

  private static int bytesBefore(String row) {
    String before = NOTES.substring(0, NOTES.indexOf(row));
    return before.getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void gzippedTextIsReadLikeText() {
    holdsTheNotes(Ingested.of(Extract.in(directory).gzipped("NOTE.csv.gz", NOTES).path()));
  }

  @Test
  void anExtractOf53WithTabsAndTextQuotesIsRead() {
    Ingested lake =
        Ingested.of(
            Extract.in(directory)
                .file(
                    "CONCEPT.csv",
                    "concept_id\tconcept_name\tdomain_id\tvocabulary_id\tconcept_class_id\t"
                        + "standard_concept\tconcept_code\tvalid_start_date\tvalid_end_date\t"
                        + "invalid_reason",
                    "1\t\"Tonic\" water\tDrug\tX\tY\tS\t1\t19700101\t20991231\t",
                    "2\t12\" \"pipe\"\tDevice\tX\tY\t\t2\t19700101\t20991231\tD")
                .file(
                    "visit_occurrence.csv",
                    "visit_occurrence_id|person_id|visit_start_date|admitting_source_value|"
                        + "discharge_to_concept_id",
                    "1|1|2010-01-01|HOME|8536")
                .path());
    assertThat(lake.rows("concept", "concept_id", "concept_name", "valid_end_date"))
        .containsExactly("1|\"Tonic\" water|2099-12-31", "2|12\" \"pipe\"|2099-12-31");
    assertThat(
            lake.rows("visit_occurrence", "admitted_from_source_value", "discharged_to_concept_id"))
        .containsExactly("HOME|8536");
  }

  /** The same rows as text and as Parquet of the types that other tools write. */
  @Test
  void parquetIsReadUnderTheRulesOfText() throws IOException {
    Path text =
        Extract.in(directory.resolve("text"))
            .file(
                "measurement.csv",
                "measurement_id,person_id,measurement_concept_id,measurement_date,"
                    + "measurement_datetime,value_as_number,visit_occurrence_id,Extra",
                "9007199254740993,1,5,2010-01-01,2010-01-01 10:11:12.25,1.5,10000000,a",
                "2,2,5,2010-01-02,,,,",
                "3,77,5,2010-01-02,,1e-7,,b",
                "4,3,5,,,7,,c",
                "4,3,5,2010-01-03,,7,,d",
                "4,3,5,2010-01-03,,8,,e",
                "6,3,5,2010-01-03,,NaN,,f",
                "7,3,5,2010-01-03,,8,1.5,g")
            .path();
    Path parquet = Extract.in(directory.resolve("parquet")).path();
    Ingested.session()
        .sql(
            "select * from values"
                + " (9007199254740993L, 1, 5S, timestamp'2010-01-01 00:00:00',"
                + "  timestamp'2010-01-01 10:11:12.25', 1.5D, 1e7D, 'a'),"
                + " (2L, 2, 5S, timestamp'2010-01-02', null, null, null, null),"
                + " (3L, 77, 5S, timestamp'2010-01-02', null, 1e-7D, null, 'b'),"
                + " (4L, 3, 5S, null, null, 7D, null, 'c'),"
                + " (4L, 3, 5S, timestamp'2010-01-03', null, 7D, null, 'd'),"
                + " (4L, 3, 5S, timestamp'2010-01-03', null, 8D, null, 'e'),"
                + " (6L, 3, 5S, timestamp'2010-01-03', null, double('NaN'), null, 'f'),"
                + " (7L, 3, 5S, timestamp'2010-01-03', null, 8D, 1.5D, 'g')"
                + " as t(MEASUREMENT_ID, person_id, measurement_concept_id, measurement_date,"
                + " measurement_datetime, value_as_number, visit_occurrence_id, Extra)")
        .coalesce(1)
        .write()
        .parquet(parquet.resolve("Measurement.parquet").toString());
    Ingested fromText = Ingested.of(text);
    Ingested fromParquet = Ingested.of(parquet);
    assertThat(fromParquet.rows("measurement")).isEqualTo(fromText.rows("measurement")).hasSize(3);
    assertThat(fromParquet.rows("identity")).isEqualTo(fromText.rows("identity"));
    assertThat(fromParquet.rows("quarantine", "reason"))
        .isEqualTo(fromText.rows("quarantine", "reason"))
        .containsExactly(
            "duplicate primary key",
            "measurement_date: not recorded",
            "person_id: no such person",
            "value_as_number: not a finite number",
            "visit_occurrence_id: not a whole number");
    assertThat(fromParquet.rows("quarantine", "position", "raw"))
        .contains(
            "2|{\"MEASUREMENT_ID\":3,\"person_id\":77,\"measurement_concept_id\":5,"
                + "\"measurement_date\":\"2010-01-02T00:00:00.000Z\",\"value_as_number\":1.0E-7,"
                + "\"Extra\":\"b\"}");
  }

  @Test
  void gzipThatIsCutShortNamesItsFile() throws IOException {
    String rows = "1,8507,1950,0,0,x\n".repeat(100_000);
    Extract extract =
        Extract.empty(directory).gzipped("person.csv.gz", Extract.PERSON_COLUMNS + "\n" + rows);
    byte[] whole = Files.readAllBytes(directory.resolve("person.csv.gz"));
    extract.bytes("person.csv.gz", Arrays.copyOf(whole, whole.length - 100));
    broken(extract, "person.csv.gz is cut short");
  }

  @Test
  void parquetThatIsNoneNamesItsFile() {
    broken(Extract.in(directory).text("death.parquet", "PAR1 and no more"), "death.parquet");
  }

  @Test
  void parquetThatIsDamagedInsideNamesItsFile() throws IOException {
    Path file = parquetOfDeaths(directory.resolve("work"));
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 8, bytes.length / 2, (byte) 0x5A);
    broken(Extract.in(directory.resolve("x")).bytes("death.parquet", bytes), "death.parquet");
  }

  @Test
  void anUnclosedQuoteIsRefusedWithAllItSwallowed() {
    Ingested lake =
        Ingested.of(
            Extract.in(directory)
                .text(
                    "care_site.csv",
                    "care_site_id,care_site_name\n1,\"a, b\"\n2,\"never closed\n3,c\n")
                .path(),
            Ingested.inSplits(1, 9));
    assertThat(lake.refused("care_site"))
        .containsExactly("a quotation mark is not closed <- 2,\"never closed\n3,c\n");
  }

  private static Path parquetOfDeaths(Path work) throws IOException {
    Dataset<Row> deaths =
        Ingested.session()
            .range(1, 4000)
            .selectExpr(
                "id as person_id",
                "date'2010-01-01' + " + "cast(id as int) as death_date",
                "sha2(string(id), 256) as cause_source_value");
    deaths.coalesce(1).write().parquet(work.toString());
    try (Stream<Path> files = Files.list(work)) {
      return files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  /** The message that the command line would print, and its exit code. */
  private static void broken(Extract extract, String words) {
    assertThatThrownBy(() -> Ingested.of(extract.path()))
        .satisfies(
            thrown -> {
              Failure failure = Failure.of(thrown);
              assertThat(failure.exitCode()).isEqualTo(ExitCode.BROKEN_INPUT);
              assertThat(failure.message()).contains(words).contains("again");
            });
  }
}
