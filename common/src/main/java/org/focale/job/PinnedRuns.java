package org.focale.job;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.focale.lake.Datasets;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.problem.BrokenInput;

/**
 * Which results of earlier runs may a run read?
 *
 * @param runs by what the job declared
 */
record PinnedRuns(SparkSession session, Lake lake, Map<String, Published> runs) {

  /** Levels of tables in which no row is about one person. */
  private static final Set<String> OF_NOBODY = Set.of("restricted", "releasable");

  PinnedRuns {
    runs = Map.copyOf(runs);
  }

  /** What the manifest of a run says of a table. */
  Manifest.Dataset dataset(String declared, String table) {
    return run(declared).dataset(table);
  }

  /** All rows of a table; those of a person-level one have yet to pass the gate. */
  Dataset<Row> rows(String declared, String table) {
    return Datasets.read(session, lake.store(), run(declared), table);
  }

  /**
   * The rows of a table that no gate needs to stand before.
   *
   * @throws BrokenInput if the run has no such table
   */
  Dataset<Row> ofNobody(String declared, String table) {
    if (!OF_NOBODY.contains(dataset(declared, table).level())) {
      throw new IllegalArgumentException(table + " of " + declared + " is about persons");
    }
    return rows(declared, table);
  }

  /** Whether a run has a table of that name. */
  boolean has(String declared, String table) {
    return run(declared).manifest().dataset(table).isPresent();
  }

  /** Whether there is a run of what the job declared. */
  boolean pinned(String declared) {
    return runs.containsKey(declared);
  }

  /** The id of a run. */
  String id(String declared) {
    return run(declared).manifest().id();
  }

  /** The parameters of a run, defaults included. */
  Map<String, String> parameters(String declared) {
    return run(declared).manifest().parameters();
  }

  /** The run whose model another one went on from, whether or not it is still there. */
  Optional<String> modelBefore(String declared) {
    return EarlierRuns.modelBefore(run(declared).manifest());
  }

  private Published run(String declared) {
    Published run = runs.get(declared);
    if (run == null) {
      throw new IllegalArgumentException("the job did not declare that it reads " + declared);
    }
    return run;
  }
}
