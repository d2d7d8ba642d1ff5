package org.focale.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.lake.DataFile;
import org.focale.lake.Manifest;
import org.focale.problem.BrokenInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of every ingest, however its work is divided? */
class IngestPropertiesTest {

  private static final int PERSONS = 60;

  @TempDir Path directory;

  /** Sixty persons with four conditions each, out of order, some rows refused. */
  private Extract extract() {
    List<String> persons = new ArrayList<>(List.of(Extract.PERSON_COLUMNS));
    List<String> conditions = new ArrayList<>(List.of(Extract.CONDITION_COLUMNS + ",Ward"));
    for (int i = 0; i < PERSONS; i++) {
      long id = (i % 2 == 0 ? 1 : -1) * (9_007_199_254_740_993L + 7919L * i);
      persons.add(id + ",8507," + (1940 + i) + ",0,0,MRN" + id);
      for (int k = 0; k < 4; k++) {
        String day = i == 7 ? "never" : "20" + (10 + k) + "-01-" + (10 + i % 20);
        long key = (1_000_003L * (4 * i + k)) % 241;
        conditions.add(key + "," + id + "," + (100 + k % 2) + "," + day + ",,0,W" + k);
      }
    }
    conditions.add("0," + 9_007_199_254_740_993L + ",100,2010-05-05,,0,again");
    conditions.add("900,5,100,2010-05-05,,0,nobody");
    return Extract.empty(directory)
        .file("person.csv", persons.toArray(String[]::new))
        .file("condition_occurrence.csv", conditions.toArray(String[]::new));
  }

  @Test
  void theSameRowsComeOutOfAnyNumberOfSplitsBucketsAndShufflePartitions() {
    Path source = extract().path();
    List<List<String>> expected = null;
    int[] buckets = {1, 2, 8};
    long[] splits = {1 << 20, 1_000, 100};
    String[] partitions = {"1", "2", "7"};
    for (int i = 0; i < 3; i++) {
      Ingested.session().conf().set("spark.sql.shuffle.partitions", partitions[i]);
      Ingested lake = Ingested.of(source, Ingested.inSplits(buckets[i], splits[i]));
      Ingested.session().conf().set("spark.sql.shuffle.partitions", "4");
      List<List<String>> rows =
          Stream.of(
                  "person",
                  "condition_occurrence",
                  "condition_era",
                  "observation_period",
                  "quarantine",
                  "identity")
              .map(lake::rows)
              .toList();
      expected = expected == null ? rows : expected;
      assertThat(rows).isEqualTo(expected);
      assertThat(rows).noneMatch(List::isEmpty);
    }
  }

  @Test
  void rowsInAreRowsInTheLakePlusRowsInQuarantine() {
    Ingested lake = Ingested.of(extract().path());
    assertThat(lake.count("condition_occurrence.rows_in")).isEqualTo(4 * PERSONS + 2);
    assertThat(lake.count("condition_occurrence.rows_quarantine")).isEqualTo(4 + 2);
    assertThat(lake.count("condition_occurrence.rows_lake")).isEqualTo(4 * PERSONS - 4);
    assertThat(lake.snapshot().dataset("condition_occurrence").rows()).isEqualTo(4 * PERSONS - 4);
    assertThat(lake.progress())
        .containsExactly("person: 60 rows", "condition_occurrence: 242 rows");
  }

  @Test
  void everyFileHoldsThePersonsOfItsBucketSortedByPersonStartAndKey() {
    Ingested lake = Ingested.of(extract().path(), Ingested.inSplits(8, 500));
    for (String table : List.of("person", "condition_occurrence", "condition_era")) {
      Manifest.Dataset dataset = lake.snapshot().dataset(table);
      assertThat(dataset.buckets()).isEqualTo(8);
      assertThat(dataset.files()).hasSizeGreaterThan(4);
      for (DataFile file : dataset.files()) {
        Dataset<Row> rows =
            Ingested.session().read().parquet(lake.store().uri(lake.snapshot().path(file)));
        assertThat(rows.where(pmod(hash(col("person_id")), lit(8)).notEqual(file.bucket())).count())
            .isZero();
        if (table.equals("condition_occurrence")) {
          List<Row> asStored = rows.collectAsList();
          assertThat(asStored)
              .isEqualTo(
                  rows.orderBy("person_id", "condition_start_date", "condition_occurrence_id")
                      .collectAsList());
        }
      }
    }
  }

  @Test
  void aSampleIsOfPersonsWithAllTheirRowsAndTheRestIsCounted() {
    Path source =
        extract()
            .file(
                "cost.csv", "cost_id,cost_event_id,cost_domain_id,cost_type_concept_id", "1,1,C,0")
            .file("care_site.csv", "care_site_id,care_site_name", "1,A")
            .path();
    IngestOptions third =
        new IngestOptions(0.4, 11, 2, 1.0, Ingested.TODAY, IngestOptions.DEFAULT_SPLIT_BYTES);
    Ingested sample = Ingested.of(source, third);
    Dataset<Row> all = Ingested.of(source).table("person");
    long drawn =
        all.where(
                pmod(xxhash64(col("person_id"), lit(11L), lit("ingest-sample")), lit(1_000_000))
                    .lt(400_000))
            .count();
    assertThat(drawn).isBetween(10L, 50L);
    assertThat(sample.count("person.rows_lake")).isEqualTo(drawn);
    assertThat(sample.count("person.sampled_out")).isEqualTo(PERSONS - drawn);
    assertThat(sample.count("person.rows_quarantine")).isZero();
    assertThat(
            sample.table("condition_occurrence").join(sample.table("person"), "person_id").count())
        .isEqualTo(sample.count("condition_occurrence.rows_lake"))
        .isBetween(4 * drawn - 4, 4 * drawn);
    assertThat(
            sample.count("condition_occurrence.rows_lake")
                + sample.count("condition_occurrence.rows_quarantine")
                + sample.count("condition_occurrence.sampled_out"))
        .isEqualTo(sample.count("condition_occurrence.rows_in"));
    assertThat(sample.count("cost.sampled_out")).as("no row names its person").isEqualTo(1);
    assertThat(sample.count("care_site.rows_lake")).isEqualTo(1);
  }

  @Test
  void aSampleOfNobodyIsToldAsSuch() {
    IngestOptions tiny =
        new IngestOptions(1e-6, 1, 1, 1.0, Ingested.TODAY, IngestOptions.DEFAULT_SPLIT_BYTES);
    Path source = extract().path();
    assertThatThrownBy(() -> Ingested.of(source, tiny))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("--sample drew none of 60 persons");
  }

  @Test
  void whatNamesAPersonAndWhatTheCdmDoesNotKnowIsOnlyInTheIdentityDataset() throws Exception {
    Ingested lake =
        Ingested.of(
            Extract.in(directory)
                .file(
                    "condition_occurrence.csv",
                    Extract.CONDITION_COLUMNS + ",Ward",
                    "1,1,5,2010-01-01,,0,SECRET-WARD",
                    "2,1,x,2010-01-01,,0,SECRET-ROW")
                .file("location.csv", "location_id,zip,latitude,city", "4,SECRET-ZIP,48.25,Paris")
                .path());
    assertThat(lake.rows("identity"))
        .containsExactly(
            "condition_occurrence|1|1|Ward|SECRET-WARD",
            "location|4|null|latitude|48.25",
            "location|4|null|zip|SECRET-ZIP",
            "person|1|1|person_source_value|MRN-1",
            "person|2|2|person_source_value|MRN-2",
            "person|3|3|person_source_value|MRN-3");
    assertThat(lake.rows("person", "person_source_value")).containsOnly("null");
    assertThat(lake.rows("location", "zip", "latitude", "city")).containsExactly("null|null|Paris");
    assertThat(lake.count("condition_occurrence.identity.Ward")).isEqualTo(1);
    assertThat(lake.tables().notes())
        .contains(
            "condition_occurrence: the CDM has no column Ward; its 1 values are in the identity"
                + " dataset.");
    try (Stream<Path> files = Files.walk(lake.root())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(bytes).as(file.toString()).doesNotContain("SECRET", "MRN-");
      }
    }
  }

  @Test
  void everyDatasetSaysWhoMaySeeItAndWhatItsColumnsMean() {
    Ingested lake =
        Ingested.of(
            extract()
                .file("care_site.csv", "care_site_id,care_site_name", "1,A")
                .file("cost.csv", "cost_id,cost_event_id", "1,1")
                .path());
    TreeMap<String, String> levels = new TreeMap<>();
    lake.tables().datasets().forEach((name, dataset) -> levels.put(name, dataset.level()));
    assertThat(levels)
        .containsEntry("person", "person")
        .containsEntry("condition_era", "person")
        .containsEntry("care_site", "vocabulary")
        .containsEntry("cost", "internal")
        .containsEntry("identity", "encrypted")
        .containsEntry("quarantine", "encrypted");
    Manifest.Dataset conditions = lake.snapshot().dataset("condition_occurrence");
    assertThat(conditions.person()).isEqualTo("person_id");
    assertThat(conditions.columns().get(3).type()).isEqualTo("DATE");
    assertThat(conditions.columns()).allMatch(column -> !column.doc().isBlank());
  }
}
