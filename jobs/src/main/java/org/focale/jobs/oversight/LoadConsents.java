package org.focale.jobs.oversight;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.focale.governance.AuditEvent;
import org.focale.governance.AuditLog;
import org.focale.job.Command;
import org.focale.job.CommandSpec;
import org.focale.job.Consents;
import org.focale.job.Invocation;
import org.focale.job.Needs;
import org.focale.job.Parameter;
import org.focale.job.Reads;
import org.focale.job.Recorded;
import org.focale.job.Run;
import org.focale.job.RunPlan;
import org.focale.lake.Datasets;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.problem.BadParameters;

/**
 * What have persons said about the use of their data, from now on?
 *
 * <p>Adds the statements of a file to those loaded before and publishes all of them as one
 * snapshot, in buckets of persons. Of two statements about the same thing the later one holds: the
 * later file, then the later line. A file with one line that is no statement is refused as a whole.
 */
public final class LoadConsents implements Command<LoadConsents.Statements> {

  /** Which statements, and what becomes of earlier ones. */
  public record Statements(
      @Parameter(
              doc =
                  "CSV with the columns person_id, purpose, category, decision and, if periods end,"
                      + " valid_from and valid_to; may end in .gz.",
              example = "consents.csv")
          Optional<String> file,
      @Parameter(
              doc = "Load the statements that the source's snapshot brings, as simulated ones do.",
              unset = "false")
          boolean fromSource,
      @Parameter(doc = "Forget the statements loaded before.", unset = "false") boolean replace) {

    public Statements {
      if (file.isPresent() == fromSource) {
        throw new BadParameters(
            "Give the statements with --file, or those of the source with --from-source.");
      }
    }
  }

  /** In a manifest, the snapshot whose own statements were loaded. */
  private static final String SNAPSHOT = "snapshot";

  @Override
  public CommandSpec<Statements> spec() {
    return new CommandSpec<>(
        "consent",
        "What have persons said about the use of their data?",
        "Loads statements of consent: who permits or denies which use (* for all) of which category"
            + " of data (* for the person as such), from and to when. Persons that the source does"
            + " not have yet are kept. Every later run sees persons accordingly.",
        Statements.class,
        Set.of(Needs.LAKE, Needs.SOURCE, Needs.SPARK),
        "consent --lake /data/lake --source population --file consents.csv");
  }

  /**
   * Statements of a snapshot are loaded once: loading them again would put them after what persons
   * have said since.
   */
  @Override
  public Optional<Published> madeBefore(Statements given, Invocation call) {
    if (!given.fromSource()) {
      return Optional.empty();
    }
    try {
      Lake lake = RunPlan.openLake(call);
      String directory = Consents.directory(call.source());
      String snapshot = lake.current(call.source()).manifest().id();
      for (String id : lake.published(directory)) {
        Published loaded = lake.pin(directory, id);
        if (snapshot.equals(loaded.manifest().parameters().get(SNAPSHOT))) {
          return Optional.of(loaded);
        }
      }
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static RunPlan plan(Statements given, Invocation call) {
    return RunPlan.of(
        RunPlan.openLake(call),
        "consent",
        Consents.directory(call.source()),
        Map.of("source", call.source(), "replace", String.valueOf(given.replace())),
        Reads.of(Set.of(call.source())),
        call);
  }

  @Override
  public Optional<String> execute(Statements given, Invocation call) {
    RunPlan plan = plan(given, call);
    SparkSession session = call.session();
    return Recorded.run(
        plan,
        call.clock(),
        run -> Optional.of(Recorded.manifest(run, load(run, session, given, call))));
  }

  private static Published load(Run run, SparkSession session, Statements given, Invocation call)
      throws IOException {
    Lake lake = run.plan().lake();
    Optional<Published> before = Consents.current(lake, call.source());
    LoadTurn turn = LoadTurn.claim(lake.store(), run.draft(), before, call.clock());
    GivenStatements statements = statements(run, session, given);
    long loaded = statements.check();
    run.count("loaded", loaded);
    run.mark("after", before.map(p -> p.manifest().id()).orElse(""));
    run.stage("check");
    Optional<Dataset<Row>> kept =
        before
            .filter(p -> !given.replace())
            .map(p -> Datasets.read(session, lake.store(), p, Consents.DATASET));
    long sequence =
        kept.map(rows -> rows.agg(max("sequence")).first()).map(row -> row.getLong(0)).orElse(0L);
    Dataset<Row> added = statements.statements(session, sequence);
    long rows = loaded + (kept.isPresent() ? rows(before.orElseThrow()) : 0);
    StatementFiles.write(run, kept.map(k -> k.union(added)).orElse(added), rows);
    run.stage("write");
    tally(run, session);
    turn.confirm();
    Published published = run.publish(Manifest.Status.COMPLETE);
    record(published, call);
    return published;
  }

  private static GivenStatements statements(Run run, SparkSession session, Statements given) {
    if (given.file().isPresent()) {
      return ConsentFile.open(session, given.file().get(), run.plan().policy().rules());
    }
    Published snapshot = run.plan().sources().values().iterator().next();
    run.mark(SNAPSHOT, snapshot.manifest().id());
    return new SourceStatements(run.plan().lake().store(), snapshot);
  }

  private static long rows(Published consents) {
    return consents.dataset(Consents.DATASET).rows();
  }

  /** Counts what was written, from the files themselves. */
  private static void tally(Run run, SparkSession session) {
    Lake lake = run.plan().lake();
    String[] uris =
        run.datasets().get(Consents.DATASET).files().stream()
            .map(file -> lake.store().uri(run.draft().directory() + "/" + file.path()))
            .toArray(String[]::new);
    Dataset<Row> written = session.read().schema(Consents.SCHEMA).parquet(uris);
    Row all =
        written
            .agg(
                count(lit(1)),
                count_distinct(col("person_id")),
                count_if(col("decision").equalTo("PERMIT")),
                count_if(col("decision").equalTo("DENY")))
            .first();
    List<String> names = List.of("statements", "persons", "permit", "deny");
    for (int i = 0; i < names.size(); i++) {
      run.count(names.get(i), all.getLong(i));
    }
    Published snapshot = run.plan().sources().values().iterator().next();
    Dataset<Row> known =
        Datasets.read(session, lake.store(), snapshot, "person").select("person_id");
    run.count(
        "persons.unknown",
        written.select("person_id").distinct().join(known, "person_id", "left_anti").count());
    run.stage("count");
  }

  private static void record(Published published, Invocation call) throws IOException {
    Map<String, String> details = new TreeMap<>();
    details.put("source", call.source());
    details.put("manifest", published.digest());
    published.manifest().counts().forEach((name, n) -> details.put(name, String.valueOf(n)));
    new AuditLog(RunPlan.openLake(call).store(), call.clock())
        .append(AuditEvent.CONSENT_LOADED, Run.actor(), published.manifest().id(), details);
    Map<String, Long> counts = published.manifest().counts();
    call.terminal()
        .note(
            counts.get("loaded")
                + " statements loaded; "
                + counts.get("statements")
                + " in all, of "
                + counts.get("persons")
                + " persons, of whom "
                + counts.get("persons.unknown")
                + " are not in the source");
  }
}
