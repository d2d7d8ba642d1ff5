package org.focale.job;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.cdm.Cdm;
import org.focale.cdm.CdmTable;
import org.focale.governance.AuditLog;
import org.focale.governance.CategoryRule;
import org.focale.governance.CategoryRules;
import org.focale.governance.DataCategory;
import org.focale.governance.Disclosure;
import org.focale.governance.DisclosureRule;
import org.focale.governance.LakeKeys;
import org.focale.governance.Purpose;
import org.focale.governance.ReleaseTable;
import org.focale.lake.DataFile;
import org.focale.lake.Datasets;
import org.focale.lake.Draft;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
import org.focale.report.Page;
import org.focale.report.Section;
import org.focale.timeline.ConsentMask;
import org.focale.timeline.TimelineBuilder;
import org.focale.vocabulary.CareSiteRegions;
import org.focale.vocabulary.ConceptLookup;
import org.focale.vocabulary.LookUps;
import org.roaringbitmap.RoaringBitmap;

/**
 * What does a job see of a few hand-made persons, all of whom permit everything?
 *
 * <p>A lake in a temporary directory, with CDM tables in buckets and timelines, as an ingest lays
 * them out.
 */
public final class SmallLake {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-31T00:00:00Z"), ZoneOffset.UTC);
  private static final LookUps NO_LOOK_UPS =
      new LookUps(
          new ConceptLookup(Map.of(), 0),
          new ConceptLookup(Map.of(), 0),
          CareSiteRegions.NONE,
          new ConceptLookup(Map.of(), 0),
          Map.of());

  private static final CategoryRules NO_RULES =
      new CategoryRules(
          List.of(
              new CategoryRule(
                  DataCategory.GENERAL,
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of())));

  private final SparkSession session = TestSpark.session();
  private final Lake lake;
  private final Path keys;
  private final Map<String, GatedSource> sources = new HashMap<>();
  private final Map<String, Published> runs = new HashMap<>();

  public SmallLake(Path directory) {
    this.keys = directory.resolve("keys");
    try {
      this.lake = Lake.openOrCreate(Store.local(directory.toString()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Publishes a source.
   *
   * @param buckets a power of two: how many files and tasks the persons are divided into
   */
  public SmallLake with(String source, HandMadeCdm cdm, int buckets) {
    try (Draft draft = lake.begin(source, CLOCK)) {
      Map<String, Manifest.Dataset> datasets = new LinkedHashMap<>();
      for (String name : cdm.names()) {
        datasets.put(name, write(draft, Cdm.table(name).orElseThrow(), cdm.rows(name), buckets));
      }
      TimelineBuilder.Built built =
          TimelineBuilder.build(session, lake.store(), draft, datasets, NO_LOOK_UPS);
      datasets.putAll(built.datasets());
      Published published = draft.publish(manifest(source, draft.id(), datasets));
      sources.put(source, everybody(published));
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Publishes what a run of a job wrote, for jobs that read its model.
   *
   * @return the run as a job declares it: {@code job/run}
   */
  public String withRun(String job, List<TableSpec> specs, Map<String, Dataset<Row>> tables) {
    try (Draft draft = lake.begin(Lake.RESULTS + "/" + job, CLOCK)) {
      Map<String, Manifest.Dataset> datasets = new LinkedHashMap<>();
      for (TableSpec spec : specs) {
        List<DataFile> files =
            Datasets.write(
                tables.get(spec.name()), lake.store(), draft, spec.name(), false, Optional.empty());
        datasets.put(spec.name(), dataset(spec, files));
      }
      String run = job + "/" + draft.id();
      runs.put(run, draft.publish(manifest(Lake.RESULTS + "/" + job, draft.id(), datasets)));
      return run;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Publishes one table of a run on a source, for jobs that read it.
   *
   * @param declared as the job declares the run: {@code job} or {@code job@source}
   */
  public SmallLake withResult(String declared, String source, TableSpec spec, List<Row> rows) {
    String directory = Lake.RESULTS + "/" + declared.replaceFirst("@.*", "");
    try (Draft draft = lake.begin(directory, CLOCK)) {
      List<DataFile> files =
          Datasets.write(
              session.createDataFrame(rows, spec.schema()),
              lake.store(),
              draft,
              spec.name(),
              false,
              Optional.empty());
      Manifest.Dataset written = dataset(spec, source, files);
      runs.put(
          declared, draft.publish(manifest(directory, draft.id(), Map.of(spec.name(), written))));
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Manifest.Dataset dataset(TableSpec spec, List<DataFile> files) {
    return dataset(spec, "", files);
  }

  private static Manifest.Dataset dataset(TableSpec spec, String source, List<DataFile> files) {
    return new Manifest.Dataset(
        spec.level(),
        1,
        0,
        spec.person().orElse(""),
        source,
        spec.columns().stream()
            .map(c -> new Manifest.Field(c.name(), c.type().sql(), c.doc()))
            .toList(),
        files.stream().mapToLong(DataFile::rows).sum(),
        files.stream().mapToLong(DataFile::bytes).sum(),
        files);
  }

  private Manifest.Dataset write(Draft draft, CdmTable table, List<Row> rows, int buckets) {
    Dataset<Row> data = session.createDataFrame(rows, table.schema());
    boolean ofPersons = table.personField().isPresent();
    if (ofPersons) {
      Column[] order =
          java.util.stream.Stream.of(table.personField(), table.startField(), table.primaryKey())
              .flatMap(Optional::stream)
              .map(name -> col(name))
              .toArray(Column[]::new);
      data = data.repartition(buckets, col(table.personField().get())).sortWithinPartitions(order);
    }
    List<DataFile> files =
        Datasets.write(data, lake.store(), draft, table.name(), ofPersons, Optional.empty());
    return new Manifest.Dataset(
        ofPersons ? "person" : "vocabulary",
        1,
        ofPersons ? buckets : 0,
        table.personField().orElse(""),
        table.fields().stream()
            .map(f -> new Manifest.Field(f.name(), f.type().sparkType().sql(), f.doc()))
            .toList(),
        rows.size(),
        files.stream().mapToLong(DataFile::bytes).sum(),
        files);
  }

  private static Manifest manifest(
      String source, String id, Map<String, Manifest.Dataset> datasets) {
    return new Manifest(
        Manifest.FORMAT,
        "snapshot",
        source,
        id,
        Manifest.Status.COMPLETE,
        "test",
        "test",
        "",
        0,
        Map.of(),
        List.of(),
        Manifest.Governance.none(),
        CLOCK.instant().toString(),
        CLOCK.instant().toString(),
        Map.of(),
        "",
        datasets,
        Map.of(),
        List.of());
  }

  private GatedSource everybody(Published published) {
    long persons = published.dataset("person").rows();
    RoaringBitmap all = new RoaringBitmap();
    all.add(0L, persons);
    return new GatedSource(
        session,
        lake,
        published,
        new ConsentGate.Verdict(
            new ConsentMask(all, Map.of()), "", Map.of("known", persons, "permitted", persons)),
        NO_RULES,
        Optional.empty());
  }

  /** What a job is given. */
  public Inputs inputs(String source, long seed) {
    return new Inputs(
        session,
        lake,
        source,
        new OpenSources(Purpose.parse("HMB"), sources, Map.of(Purpose.parse("RECONTACT"), sources)),
        runs,
        new KeyDirectory(keys, lake, new AuditLog(lake.store(), CLOCK), ""),
        new Identifiers(
            lake, () -> LakeKeys.openLocal(keys, lake.id()), new AuditLog(lake.store(), CLOCK), ""),
        seed,
        LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC));
  }

  /**
   * What a job answered.
   *
   * @param tables per name, in the order of their key, exact
   * @param page the report, of what disclosure control leaves
   */
  public record Answer(
      Map<String, List<Row>> tables,
      List<String> notes,
      Optional<String> belowQuality,
      String page) {}

  /**
   * Runs a job and collects its tables, each checked against what the job declares: its schema,
   * that its key is one, and that disclosure control takes it.
   */
  public <P extends Record> Answer run(Job<P> job, P parameters, String source, long seed) {
    Inputs inputs = inputs(source, seed);
    try {
      Outputs outputs = job.run(inputs, parameters);
      Map<String, List<Row>> collected = new LinkedHashMap<>();
      Map<String, List<Row>> released = new LinkedHashMap<>();
      for (TableSpec spec : job.tables(parameters)) {
        List<Row> rows = collect(spec, outputs.tables().get(spec.name()));
        collected.put(spec.name(), rows);
        if (spec.mayBeReleased()) {
          released.put(spec.name(), release(spec, rows));
        }
      }
      List<Section> sections = job.report(new Released(released), parameters);
      return new Answer(
          collected,
          outputs.notes(),
          outputs.belowQuality(),
          new Page("Test", "", sections).html());
    } finally {
      inputs.release();
    }
  }

  private static List<Row> collect(TableSpec spec, Dataset<Row> rows) {
    String declared = spec.schema().simpleString();
    if (!declared.equals(rows.schema().simpleString())) {
      throw new AssertionError(
          spec.name() + " has " + rows.schema().simpleString() + ", not " + declared);
    }
    Column[] key = spec.key().stream().map(name -> col(name)).toArray(Column[]::new);
    List<Row> collected = rows.orderBy(key).collectAsList();
    long keys =
        collected.stream()
            .map(row -> spec.key().stream().map(name -> row.getAs(name)).toList())
            .distinct()
            .count();
    if (keys < collected.size()) {
      throw new AssertionError(spec.name() + " repeats its key " + spec.key());
    }
    return collected;
  }

  private static List<Row> release(TableSpec spec, List<Row> rows) {
    List<Object[]> values = new ArrayList<>();
    for (Row row : rows) {
      Object[] cells = new Object[row.size()];
      Arrays.setAll(cells, row::get);
      values.add(cells);
    }
    ReleaseTable treated =
        Disclosure.protect(
            new ReleaseTable(List.of(spec.schema().fieldNames()), values),
            spec.disclosure().orElseThrow(),
            DisclosureRule.DEFAULT);
    StructType schema = spec.schema();
    List<String> more = treated.columns().subList(schema.length(), treated.columns().size());
    for (String marker : more) {
      schema = schema.add(marker, DataTypes.BooleanType);
    }
    return Released.withSchema(treated.rows().stream().map(RowFactory::create).toList(), schema);
  }
}
