package org.focale.job;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.lake.Manifest;
import org.focale.problem.BrokenInput;

/**
 * What do the models hold that earlier runs trained and that a job may read?
 *
 * <p>A model is named as the job declared it: {@link Job#modelsOf}.
 */
public final class Models {

  private final PinnedRuns runs;
  private final OpenSources sources;

  Models(PinnedRuns runs, OpenSources sources) {
    this.runs = runs;
    this.sources = sources;
  }

  /**
   * A table of a model, on whatever source it was trained. It holds no person's row, so no gate
   * stands before it; that it was read is in the manifest's inputs.
   *
   * @throws BrokenInput if the run has no such table
   */
  public Dataset<Row> table(String model, String table) {
    return runs.ofNobody(model, table);
  }

  /**
   * A table of rows about persons of a run that trained a model, without those whom this run may
   * not see.
   *
   * @param model as the job declared it: {@link Job#personsOfModels}, or {@link Job#modelsOf} where
   *     these persons are of a source that the run reads
   * @throws BrokenInput if the run has no such table
   */
  public Dataset<Row> persons(String model, String table) {
    Manifest.Dataset dataset = runs.dataset(model, table);
    return sources.of(dataset.source()).gate(table, runs.rows(model, table), dataset.person());
  }

  /** Whether the run that trained a model has a table of that name. */
  public boolean has(String model, String table) {
    return runs.has(model, table);
  }

  /** The parameters of the run that trained a model, defaults included, as they are written. */
  public Map<String, String> parameters(String model) {
    return runs.parameters(model);
  }

  /** The model that a model was updated from; none if it was trained anew. */
  public Optional<String> before(String model) {
    return runs.modelBefore(model);
  }

  /** Whether the run of a model is still there: {@link #before} names others too. */
  public boolean isThere(String model) {
    return runs.pinned(model);
  }
}
