package org.focale.jobs.ingest;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.focale.lake.Draft;
import org.focale.lake.Encryption;
import org.focale.lake.Manifest;
import org.focale.lake.Store;
import org.focale.problem.BrokenInput;

/**
 * What came of an OMOP extract: which datasets, with which counts, and was too much refused?
 *
 * <p>For every table, {@code rows_in + rows_derived = rows_lake + rows_quarantine + sampled_out}.
 *
 * @param datasets for the manifest, by name; only the quarantine if too much was refused
 * @param counts for the manifest: {@code <table>.rows_in}, {@code .rows_lake}, {@code
 *     .rows_quarantine}, {@code .rows_derived}, {@code .sampled_out}, {@code .odd.<kind>}, {@code
 *     .refused.<reason>}, {@code .identity.<column>}
 * @param notes for the manifest, in sentences
 * @param tooManyRefused the problem to report after the quarantine is published, if there is one
 */
public record IngestedTables(
    Map<String, Manifest.Dataset> datasets,
    Map<String, Long> counts,
    List<String> notes,
    Optional<BrokenInput> tooManyRefused) {

  public IngestedTables {
    datasets = new LinkedHashMap<>(datasets);
    counts = new LinkedHashMap<>(counts);
    notes = List.copyOf(notes);
  }

  /** Where the ingest writes. */
  public record Target(
      SparkSession session, Store store, Draft draft, Encryption identity, Encryption quarantine) {}

  /**
   * Ingests an extract into a draft, without publishing it.
   *
   * @param progress is told, table by table, how many rows were read
   * @throws BrokenInput if a file breaks the contract, naming it
   */
  public static IngestedTables ingest(
      OmopSource source, IngestOptions options, Target target, Consumer<String> progress)
      throws IOException {
    return new IngestRun(source, options, target, progress).run();
  }
}
