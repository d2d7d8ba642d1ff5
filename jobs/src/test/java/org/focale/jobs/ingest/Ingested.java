package org.focale.jobs.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.focale.governance.LakeKeys;
import org.focale.lake.Datasets;
import org.focale.lake.Draft;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;

/** An extract that was ingested into a lake of its own and published, for a test to look at. */
record Ingested(IngestedTables tables, Published snapshot, LakeKeys keys, List<String> progress) {

  static final LocalDate TODAY = LocalDate.of(2024, 1, 1);

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-01-01T00:00:00Z"), ZoneOffset.UTC);

  private static final Path LAKES = lakes();

  private static Path lakes() {
    try {
      Path directory = Files.createTempDirectory("focale-ingest-test-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> ZipArchive.remove(directory)));
      return directory;
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  /** Everybody, any number of refused rows, one bucket. */
  static IngestOptions anything() {
    return new IngestOptions(1.0, 7, 1, 1.0, TODAY, IngestOptions.DEFAULT_SPLIT_BYTES);
  }

  static IngestOptions inSplits(int buckets, long splitBytes) {
    return new IngestOptions(1.0, 7, buckets, 1.0, TODAY, splitBytes);
  }

  static Ingested of(Path source) {
    return of(source, anything());
  }

  static Ingested of(Path source, IngestOptions options) {
    try {
      Path root = Files.createTempDirectory(LAKES, "lake");
      Lake lake = Lake.openOrCreate(Store.local(root.resolve("lake").toString()));
      LakeKeys keys = LakeKeys.createLocal(root.resolve("keys"), lake.id());
      List<String> progress = new ArrayList<>();
      try (OmopSource extract = OmopSource.open(source.toString(), hadoop());
          Draft draft = lake.begin("test", CLOCK)) {
        IngestedTables tables =
            IngestedTables.ingest(
                extract,
                options,
                new IngestedTables.Target(
                    session(), lake.store(), draft, keys.identity(), keys.quarantine()),
                progress::add);
        return new Ingested(tables, draft.publish(manifest(draft, tables)), keys, progress);
      }
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static Manifest manifest(Draft draft, IngestedTables tables) {
    return new Manifest(
        Manifest.FORMAT,
        "snapshot",
        "test",
        draft.id(),
        Manifest.Status.COMPLETE,
        "ingest",
        "test",
        "",
        7,
        Map.of(),
        List.of(),
        Manifest.Governance.none(),
        "",
        "",
        Map.of(),
        "",
        tables.datasets(),
        tables.counts(),
        tables.notes());
  }

  static SparkSession session() {
    return TestSpark.session();
  }

  static org.apache.hadoop.conf.Configuration hadoop() {
    return session().sparkContext().hadoopConfiguration();
  }

  Store store() {
    return Store.local(root().toString());
  }

  /** The lake's directory. */
  Path root() {
    return Path.of(keys.kmsUrl()).getParent().resolveSibling("lake");
  }

  Dataset<Row> table(String name) {
    return switch (name) {
      case "identity" -> Datasets.read(session(), store(), snapshot, name, keys.identity());
      case "quarantine" -> Datasets.read(session(), store(), snapshot, name, keys.quarantine());
      default -> Datasets.read(session(), store(), snapshot, name);
    };
  }

  /** The values of some columns, one text per row, sorted. */
  List<String> rows(String name, String... columns) {
    Row[] rows = (Row[]) table(name).selectExpr(columns).collect();
    return Arrays.stream(rows).map(row -> row.mkString("|")).sorted().toList();
  }

  /** All of a table's rows, sorted. */
  List<String> rows(String name) {
    return rows(name, table(name).columns());
  }

  long count(String name) {
    return tables.counts().getOrDefault(name, 0L);
  }

  /** Reason and raw text of the refused rows of a table, sorted. */
  List<String> refused(String tableName) {
    Dataset<Row> refused = table("quarantine").where("table_name = '" + tableName + "'");
    Row[] rows = (Row[]) refused.select("reason", "raw").collect();
    return Arrays.stream(rows).map(row -> row.mkString(" <- ")).sorted().toList();
  }
}
