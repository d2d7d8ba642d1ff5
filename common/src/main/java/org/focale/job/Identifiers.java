package org.focale.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.focale.governance.AuditEvent;
import org.focale.governance.AuditLog;
import org.focale.governance.LakeKeys;
import org.focale.lake.Datasets;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.problem.BrokenInput;
import org.focale.problem.EnvironmentProblem;

/**
 * By which names, dates and numbers are the persons of a source known?
 *
 * <p>They lie encrypted beside the CDM tables. Who reads them needs the lake's key; that they were
 * opened is put on record first, and those of persons whom the run may not see stay away.
 */
final class Identifiers {

  private final Lake lake;
  private final Supplier<LakeKeys> keys;
  private final AuditLog audit;
  private final String run;

  /**
   * @param keys opens the lake's keys, when they are needed
   * @param run id of the run that reads
   */
  Identifiers(Lake lake, Supplier<LakeKeys> keys, AuditLog audit, String run) {
    this.lake = lake;
    this.keys = keys;
    this.audit = audit;
    this.run = run;
  }

  static Identifiers of(Invocation call, Run run) {
    Lake lake = run.plan().lake();
    return new Identifiers(
        lake,
        () -> OpenKeys.of(call, lake),
        new AuditLog(lake.store(), call.clock()),
        run.draft().id());
  }

  /**
   * Opens those of a source.
   *
   * @return one row per value, with the columns of {@link SnapshotDatasets#IDENTITY_SCHEMA}
   * @throws BrokenInput if the source has none
   * @throws EnvironmentProblem if the lake's key is missing, open to others, or another lake's
   */
  Dataset<Row> of(SparkSession session, String source, GatedSource gated) {
    long rows =
        gated
            .snapshot()
            .manifest()
            .dataset(SnapshotDatasets.IDENTITY)
            .map(Manifest.Dataset::rows)
            .orElse(0L);
    if (rows == 0) {
      throw new BrokenInput(
          source
              + ": the snapshot holds no identifiers, so nobody in it can be recognised. Ingest the"
              + " extract with names, dates of birth or numbers as columns of person.");
    }
    LakeKeys open = keys.get();
    try {
      audit.append(AuditEvent.IDENTIFIERS_READ, Run.actor(), run, Map.of("source", source));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Dataset<Row> all =
        Datasets.read(
            session, lake.store(), gated.snapshot(), SnapshotDatasets.IDENTITY, open.identity());
    return gated.gate(SnapshotDatasets.IDENTITY, all, StudyPseudonyms.PERSON);
  }
}
