package org.focale.jobs.oversight;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Consents;
import org.focale.job.Run;
import org.focale.lake.DataFile;
import org.focale.lake.Datasets;
import org.focale.lake.Manifest;

/** How do statements of consent lie in the lake? */
final class StatementFiles {

  private static final long STATEMENTS_PER_BUCKET = 200_000;

  private StatementFiles() {}

  /** Writes the statements in buckets of persons, as the gate reads them. */
  static void write(Run run, Dataset<Row> statements, long rows) {
    int buckets = buckets(rows);
    Dataset<Row> bucketed =
        statements
            .repartition(buckets, col("person_id"))
            .sortWithinPartitions("person_id", "sequence");
    List<DataFile> files =
        Datasets.write(
            bucketed,
            run.plan().lake().store(),
            run.draft(),
            run.draft().place(Consents.DATASET),
            true,
            Optional.empty());
    run.dataset(
        Consents.DATASET,
        new Manifest.Dataset(
            "internal",
            1,
            buckets,
            "person_id",
            fields(),
            files.stream().mapToLong(DataFile::rows).sum(),
            files.stream().mapToLong(DataFile::bytes).sum(),
            files));
  }

  /** A power of two, so that buckets of consents and of persons fall together. */
  static int buckets(long statements) {
    int buckets = 1;
    while (buckets * STATEMENTS_PER_BUCKET < statements) {
      buckets *= 2;
    }
    return buckets;
  }

  private static List<Manifest.Field> fields() {
    Map<String, String> docs =
        Map.of(
            "person_id", "Who says it.",
            "sequence", "The order in which statements were made; the later holds.",
            "purpose", "The use it speaks of; * for all.",
            "category", "The category of data it speaks of; * for the person as such.",
            "decision", "PERMIT or DENY.",
            "valid_from", "The first day it holds; null for always.",
            "valid_to", "The last day it holds; null for ever.");
    return Stream.of(Consents.SCHEMA.fields())
        .map(f -> new Manifest.Field(f.name(), f.dataType().sql(), docs.get(f.name())))
        .toList();
  }
}
