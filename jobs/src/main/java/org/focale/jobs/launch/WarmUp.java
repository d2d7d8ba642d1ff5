package org.focale.jobs.launch;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.focale.job.Command;
import org.focale.job.CommandSpec;
import org.focale.job.Invocation;
import org.focale.job.Needs;

/**
 * Which classes does a usual command load? The launcher runs this once after a build, and the JVM
 * archives what it loaded, so that later commands start sooner.
 */
final class WarmUp implements Command<WarmUp.Nothing> {

  record Nothing() {}

  @Override
  public CommandSpec<Nothing> spec() {
    return new CommandSpec<>(
        "warm-up",
        "Which classes does a usual command load?",
        "Writes a small table to a temporary directory, queries it, and removes it.",
        Nothing.class,
        Set.of(Needs.SPARK),
        "warm-up");
  }

  @Override
  public Optional<String> execute(Nothing parameters, Invocation invocation) {
    try {
      Path scratch = Files.createTempDirectory("focale-warm-up");
      try {
        long groups = query(invocation.session(), scratch.resolve("table").toUri().toString());
        invocation.terminal().note(groups + " groups");
      } finally {
        remove(scratch);
      }
      return Optional.empty();
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static long query(SparkSession spark, String path) {
    spark
        .range(0, 1000, 1, 2)
        .select(col("id").as("person_id"), col("id").mod(7).as("site"), lit("2020-01-01").as("day"))
        .sortWithinPartitions("person_id")
        .write()
        .parquet(path);
    Dataset<Row> table = spark.read().parquet(path);
    Dataset<Row> sites =
        table
            .withColumn("start", col("day").cast("date"))
            .groupBy("site", "start")
            .agg(count(lit(1)).as("persons"), sum("person_id").as("total"));
    List<Row> rows = table.join(sites, "site").orderBy("person_id").limit(10).collectAsList();
    sites.createOrReplaceTempView("warm_up");
    return rows.isEmpty() ? 0 : spark.sql("SELECT site FROM warm_up WHERE persons > 1").count();
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
