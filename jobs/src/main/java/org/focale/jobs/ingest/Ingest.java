package org.focale.jobs.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.focale.governance.LakeKeys;
import org.focale.job.Command;
import org.focale.job.CommandSpec;
import org.focale.job.Invocation;
import org.focale.job.Needs;
import org.focale.job.OpenKeys;
import org.focale.job.Parameter;
import org.focale.job.ParameterSet;
import org.focale.job.Reads;
import org.focale.job.Run;
import org.focale.job.RunPlan;
import org.focale.job.SnapshotTimeline;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;

/**
 * How does a body of data get into the lake?
 *
 * <p>Reads an OMOP CDM 5.3 or 5.4 extract, keeps what can be placed, quarantines the rest, takes
 * direct identifiers out, builds the timeline and publishes one new snapshot of the source.
 *
 * <p>Example: {@code ./focale ingest --lake /data/lake --source population --path /data/omop}
 */
public final class Ingest implements Command<Ingest.Parameters> {

  /**
   * @param format of the extract
   * @param path of the extract
   * @param maxRejected share of a table's rows that may be quarantined
   * @param sample share of the persons to take
   */
  public record Parameters(
      @Parameter(doc = "Format of the extract.", unset = "omop", choices = "omop") String format,
      @Parameter(
              doc = "A directory or .zip of OMOP CDM tables: CSV, TSV, .gz of these, or Parquet.",
              required = true,
              example = "/data/omop")
          String path,
      @Parameter(
              doc = "Share of a table's rows that may be quarantined before the ingest fails.",
              unset = "0.01",
              min = "0",
              max = "1")
          double maxRejected,
      @Parameter(
              doc = "Share of the persons to take, drawn by a hash of person and seed.",
              unset = "1",
              min = "0",
              max = "1")
          double sample) {}

  @Override
  public CommandSpec<Parameters> spec() {
    return new CommandSpec<>(
        "ingest",
        "How does a body of data get into the lake?",
        """
        Reads an OMOP CDM 5.3 or 5.4 extract and publishes one new snapshot of the source: the CDM
        tables, the vocabulary, the timeline; identifiers and refused rows are encrypted.
        Rows that cannot be placed go to quarantine; rows that are merely odd stay and are counted.
        Rows in = rows in the lake + rows in quarantine, table by table, in the manifest.\
        """,
        Parameters.class,
        Set.of(Needs.LAKE, Needs.SOURCE, Needs.SEED, Needs.SPARK),
        "ingest --lake /tmp/lake --source population --path /data/omop");
  }

  @Override
  public Optional<Published> madeBefore(Parameters parameters, Invocation call) {
    return plan(parameters, call).madeBefore();
  }

  private RunPlan plan(Parameters parameters, Invocation call) {
    Lake.checkSourceName(call.source());
    Map<String, String> described = new LinkedHashMap<>();
    described.put("source", call.source());
    described.putAll(ParameterSet.of(Parameters.class).describe(parameters));
    // Where the extract lay says nothing about what is in it.
    described.put("path", fileName(parameters.path()));
    try (OmopSource source = open(parameters, call)) {
      return RunPlan.of(
          RunPlan.openOrCreateLake(call),
          "ingest",
          call.source(),
          described,
          Reads.outside(source.contentDigest()),
          call);
    }
  }

  private static String fileName(String path) {
    String trimmed = path.replaceAll("/+$", "");
    return trimmed.substring(trimmed.lastIndexOf('/') + 1);
  }

  private static OmopSource open(Parameters parameters, Invocation call) {
    try {
      return OmopSource.open(
          parameters.path(), call.session().sparkContext().hadoopConfiguration());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public Optional<String> execute(Parameters parameters, Invocation call) {
    RunPlan plan = plan(parameters, call);
    SparkSession session = call.session();
    LakeKeys keys = OpenKeys.of(call, plan.lake());
    try (OmopSource source = open(parameters, call);
        Run run = Run.begin(plan, call.clock())) {
      try {
        IngestedTables tables =
            IngestedTables.ingest(
                source,
                IngestOptions.of(
                    parameters.sample(),
                    call.common().seed(),
                    parameters.maxRejected(),
                    plan.today()),
                new IngestedTables.Target(
                    session, plan.lake().store(), run.draft(), keys.identity(), keys.quarantine()),
                call.terminal()::note);
        run.stage("tables");
        return Optional.of(publish(run, tables, session));
      } catch (RuntimeException failed) {
        run.failed(failed);
        throw failed;
      } catch (IOException failed) {
        run.failed(failed);
        throw new UncheckedIOException(failed);
      }
    }
  }

  private static String publish(Run run, IngestedTables tables, SparkSession session) {
    tables.datasets().forEach(run::dataset);
    tables.counts().forEach(run::count);
    tables.notes().forEach(run::note);
    if (tables.tooManyRefused().isPresent()) {
      run.publish(Manifest.Status.REJECTED);
      throw tables.tooManyRefused().get();
    }
    new SnapshotTimeline(session, run).build();
    Published snapshot = run.publish(Manifest.Status.COMPLETE);
    return run.plan().lake().store().root() + "/" + snapshot.manifestPath();
  }
}
