package org.focale.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.focale.jobs.launch.Main;
import org.focale.jobs.launch.Surroundings;
import org.focale.lake.Lake;
import org.focale.lake.Published;
import org.focale.lake.Store;

/**
 * How fast is an ingest, a wide pass, a narrow read, a search for cohorts, covariates, a
 * regression, an isolation forest, a comparison of encodings, a simulation?
 *
 * <p>Replicates an OMOP extract of CSV files, ingests it, and prints rows, persons and events per
 * second, the ratio of a wide pass to DuckDB's scan of the same columns of the same files, and the
 * latency of reading one person.
 */
public final class Benchmarks {

  private Benchmarks() {}

  public static void main(String[] args) throws Exception {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      given.put(args[i], args[i + 1]);
    }
    Path work =
        Path.of(
            given.getOrDefault("--work", System.getProperty("java.io.tmpdir") + "/focale-bench"));
    if (given.containsKey("--simulate")) {
      SimulationLoad.run(given.get("--simulate"), work);
    } else if (given.containsKey("--simulation-pictures")) {
      SimulationPictures.draw(work, Path.of(given.get("--simulation-pictures")));
    } else if (given.containsKey("--cohorts")) {
      cohorts(given, work);
    } else if (given.containsKey("--features")) {
      SparkSession session = session();
      FeaturesLoad.run(Path.of(given.get("--features")));
      session.stop();
    } else if (given.containsKey("--training")) {
      SparkSession session = session();
      TrainingLoad.run(session, Path.of(given.get("--training")));
      session.stop();
    } else if (given.containsKey("--outliers")) {
      OutlierLoad.run(Path.of(given.get("--outliers")));
    } else if (given.containsKey("--encodings")) {
      EncodingLoad.run(Path.of(given.get("--encodings")));
    } else if (given.containsKey("--baseline")) {
      BaselineTruth.run(Integer.parseInt(given.get("--baseline")));
    } else if (given.containsKey("--extract") || given.containsKey("--lake")) {
      reads(given, work);
    } else {
      System.err.println(
          "usage: bench/run --extract DIR [--factor 20] [--work DIR] | --lake DIR"
              + " | --cohorts DEFINITIONS (--extract DIR [--factor 1,20] [--work DIR] | --lake DIR)"
              + " | --features LAKE"
              + " | --training WORK"
              + " | --outliers WORK"
              + " | --encodings WORK"
              + " | --baseline PERSONS"
              + " | --simulate 10000,100000 [--work DIR]"
              + " | --simulation-pictures DIR [--work DIR]");
      System.exit(2);
    }
  }

  private static void reads(Map<String, String> given, Path work) throws Exception {
    Path lake = Path.of(given.getOrDefault("--lake", work.resolve("lake").toString()));
    SparkSession session = session();
    if (given.containsKey("--extract")) {
      int factor = Integer.parseInt(given.getOrDefault("--factor", "20"));
      ingest(Path.of(given.get("--extract")), work.resolve("extract-" + factor), lake, factor);
    }
    Published snapshot = Lake.open(Store.local(lake.toString())).newest("population").orElseThrow();
    WidePass.run(session, lake, snapshot);
    NarrowRead.run(lake, snapshot);
    session.stop();
  }

  private static void cohorts(Map<String, String> given, Path work) throws Exception {
    SparkSession session = session();
    if (given.containsKey("--lake")) {
      CohortLoad.run(session, Path.of(given.get("--lake")), given.get("--cohorts"));
    } else {
      for (String factor : given.getOrDefault("--factor", "1,20").split(",")) {
        Path lake = work.resolve("lake-" + factor);
        if (!Files.exists(lake)) {
          Path extract = Path.of(given.get("--extract"));
          ingest(extract, work.resolve("extract-" + factor), lake, Integer.parseInt(factor));
        }
        CohortLoad.run(session, lake, given.get("--cohorts"));
      }
    }
    session.stop();
  }

  private static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("benchmarks")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.ansi.enabled", "true")
        .config("spark.sql.shuffle.partitions", "8")
        .getOrCreate();
  }

  private static void ingest(Path extract, Path replicated, Path lake, int factor)
      throws IOException {
    if (!Files.exists(replicated)) {
      System.out.printf("replicating %s x %d%n", extract.getFileName(), factor);
      ReplicatedExtract.write(extract, replicated, factor);
    }
    long rows = ReplicatedExtract.rows(replicated);
    long start = System.nanoTime();
    int status =
        Main.run(
            new String[] {
              "ingest",
              "--lake",
              lake.toString(),
              "--source",
              "population",
              "--path",
              replicated.toString(),
              "--quiet"
            },
            surroundings());
    if (status != 0) {
      throw new IllegalStateException("the ingest ended with " + status);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Published snapshot = Lake.open(Store.local(lake.toString())).newest("population").orElseThrow();
    Map<String, Long> timings = snapshot.manifest().timings();
    double timeline = timings.get("timeline") / 1e3;
    System.out.printf(
        "ingest: %,d person-level rows in %.1f s, %,.0f rows/s; of it the timeline %.1f s,"
            + " %,.0f rows/s%n",
        rows, seconds, rows / seconds, timeline, rows / timeline);
  }

  static Surroundings surroundings() {
    return new Surroundings(
        new java.io.PrintStream(java.io.OutputStream.nullOutputStream()),
        System.err,
        false,
        Path.of(System.getProperty("focale.home", ".")),
        java.util.Optional.empty(),
        java.time.Clock.systemUTC());
  }
}
