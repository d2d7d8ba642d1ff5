package org.focale.jobs.browse;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.focale.cdm.Cdm;
import org.focale.cdm.CdmTable;
import org.focale.governance.CategoryRules;
import org.focale.governance.ConsentPolicy;
import org.focale.job.Settings;
import org.focale.lake.DataFile;
import org.focale.lake.Datasets;
import org.focale.lake.Draft;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
import org.focale.timeline.TimelineBuilder;
import org.focale.vocabulary.CareSiteRegions;
import org.focale.vocabulary.ConceptLookup;
import org.focale.vocabulary.LookUps;

/**
 * A lake of a few persons whose records are known: person p (1 to 12, times 1,000) was born in 1950
 * + p, has diabetes on 2 January 2020 plus p days, an HbA1c of 5 + p / 10 a day later, a visit, and
 * if p is divisible by 3 a depression, which is of the category {@code mental_health}.
 */
public final class SampleLake {

  public static final int PERSONS = 12;
  public static final int DIABETES = 201826;
  public static final int DEPRESSION = 440383;
  public static final int HBA1C = 3004410;
  private static final int BUCKETS = 4;

  private final Lake lake;
  private final Clock clock;
  private final Map<String, Manifest.Dataset> datasets = new TreeMap<>();

  private SampleLake(Lake lake, Clock clock) {
    this.lake = lake;
    this.clock = clock;
  }

  /** The id of person p. */
  public static long person(int p) {
    return p * 1000L;
  }

  /** Makes a lake with one snapshot of a source. */
  public static Lake make(Path directory, String source) throws IOException {
    Lake lake = Lake.openOrCreate(Store.local(directory.toString()));
    publish(lake, source, Clock.fixed(Desk.NOW.minus(Duration.ofDays(30)), ZoneOffset.UTC));
    return lake;
  }

  /** Publishes one more snapshot of the same persons. */
  public static Published publish(Lake lake, String source, Clock clock) throws IOException {
    return new SampleLake(lake, clock).publish(source);
  }

  private Published publish(String source) throws IOException {
    CategoryRules rules = ConsentPolicy.from(Settings.none().merged()).rules();
    int mental = rules.category("mental_health").orElseThrow().bit();
    try (Draft draft = lake.begin(source, clock)) {
      write(draft, Cdm.PERSON, "year_of_birth", SampleRecords.persons());
      write(
          draft,
          Cdm.OBSERVATION_PERIOD,
          "observation_period_start_date",
          SampleRecords.observationPeriods());
      write(draft, Cdm.CONDITION_OCCURRENCE, "condition_start_date", SampleRecords.conditions());
      write(draft, Cdm.MEASUREMENT, "measurement_date", SampleRecords.measurements());
      write(draft, Cdm.VISIT_OCCURRENCE, "visit_start_date", SampleRecords.visits());
      Map<String, Manifest.Dataset> timeline =
          TimelineBuilder.build(
                  TestSpark.session(),
                  lake.store(),
                  draft,
                  datasets,
                  new LookUps(
                      new ConceptLookup(Map.of(), 0),
                      new ConceptLookup(Map.of(), 0),
                      CareSiteRegions.NONE,
                      new ConceptLookup(Map.of((long) DEPRESSION, mental), 0),
                      Map.of()))
              .datasets();
      datasets.putAll(timeline);
      write(draft, Cdm.CONCEPT, SampleRecords.concepts());
      StructType category = StructType.fromDDL("concept_id INT, category INT");
      add(
          draft,
          "concept_category",
          "vocabulary",
          "",
          frame(List.of(RowFactory.create(DEPRESSION, mental)), category).coalesce(1));
      datasets.put("identity", closed("person_id BIGINT, name STRING"));
      datasets.put("quarantine", closed("reason STRING"));
      return draft.publish(manifest(source, draft, rules));
    }
  }

  private static Manifest.Dataset closed(String ddl) {
    return new Manifest.Dataset(
        "encrypted", 1, 0, "", fields(StructType.fromDDL(ddl), Optional.empty()), 0, 0, List.of());
  }

  private Manifest manifest(String source, Draft draft, CategoryRules rules) {
    return new Manifest(
        Manifest.FORMAT,
        "snapshot",
        source,
        draft.id(),
        Manifest.Status.COMPLETE,
        "ingest",
        "test",
        "",
        42,
        Map.of("category-rules", rules.digest()),
        List.of(),
        Manifest.Governance.none(),
        clock.instant().toString(),
        clock.instant().toString(),
        Map.of(),
        "",
        datasets,
        Map.of("category.mental_health.facts", PERSONS / 3L),
        List.of());
  }

  private void write(Draft draft, CdmTable table, String start, List<Map<String, Object>> rows) {
    Dataset<Row> bucketed =
        frame(table, rows)
            .repartition(BUCKETS, functions.col("person_id"))
            .sortWithinPartitions("person_id", start, table.primaryKey().orElse("person_id"));
    List<DataFile> files =
        Datasets.write(
            bucketed, lake.store(), draft, draft.place(table.name()), true, Optional.empty());
    put(
        table.name(),
        "person",
        BUCKETS,
        "person_id",
        fields(table.schema(), Optional.of(table)),
        files);
  }

  private void write(Draft draft, CdmTable table, List<Map<String, Object>> rows) {
    add(draft, table.name(), "vocabulary", "", frame(table, rows).coalesce(1));
  }

  private void add(Draft draft, String name, String level, String person, Dataset<Row> rows) {
    List<DataFile> files = Datasets.write(rows, lake.store(), draft, name, false, Optional.empty());
    put(name, level, 0, person, fields(rows.schema(), Cdm.table(name)), files);
  }

  private void put(
      String name,
      String level,
      int buckets,
      String person,
      List<Manifest.Field> fields,
      List<DataFile> files) {
    datasets.put(
        name,
        new Manifest.Dataset(
            level,
            1,
            buckets,
            person,
            fields,
            files.stream().mapToLong(DataFile::rows).sum(),
            files.stream().mapToLong(DataFile::bytes).sum(),
            files));
  }

  static List<Manifest.Field> fields(StructType schema, Optional<CdmTable> table) {
    List<Manifest.Field> fields = new ArrayList<>();
    for (var field : schema.fields()) {
      String doc = table.flatMap(t -> t.field(field.name())).map(f -> f.doc()).orElse("A column.");
      fields.add(new Manifest.Field(field.name(), field.dataType().sql(), doc));
    }
    return fields;
  }

  private static Dataset<Row> frame(CdmTable table, List<Map<String, Object>> rows) {
    String[] names = table.schema().fieldNames();
    List<Row> full = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      Object[] cells = new Object[names.length];
      for (int i = 0; i < names.length; i++) {
        cells[i] = row.get(names[i]);
      }
      full.add(RowFactory.create(cells));
    }
    return frame(full, table.schema());
  }

  private static Dataset<Row> frame(List<Row> rows, StructType schema) {
    return TestSpark.session().createDataFrame(rows, schema);
  }
}
