package org.focale.jobs.oversight;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
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
import org.focale.job.Recorded;
import org.focale.job.Run;
import org.focale.job.RunPlan;
import org.focale.lake.DataFile;
import org.focale.lake.Datasets;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;

/**
 * What have persons said about the use of their data, from now on?
 *
 * <p>Adds the statements of a file to those loaded before and publishes all of them as one
 * snapshot, in buckets of persons. Of two statements about the same thing the later one holds: the
 * later file, then the later line. A file with one line that is no statement is refused as a whole.
 */
public final class LoadConsents implements Command<LoadConsents.Statements> {

  private static final long STATEMENTS_PER_BUCKET = 200_000;

  /** Which statements, and what becomes of earlier ones. */
  public record Statements(
      @Parameter(
              doc =
                  "CSV with the columns person_id, purpose, category, decision and, if periods end,"
                      + " valid_from and valid_to; may end in .gz.",
              required = true,
              example = "consents.csv")
          String file,
      @Parameter(doc = "Forget the statements loaded before.", unset = "false") boolean replace) {}

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

  @Override
  public Optional<String> execute(Statements given, Invocation call) {
    RunPlan plan =
        RunPlan.of(
            RunPlan.openLake(call),
            "consent",
            Consents.directory(call.source()),
            Map.of("source", call.source(), "replace", String.valueOf(given.replace())),
            Set.of(call.source()),
            Set.of(),
            "",
            call);
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
    ConsentFile file = ConsentFile.open(session, given.file(), run.plan().policy().rules());
    long loaded = file.check();
    run.count("loaded", loaded);
    run.mark("after", before.map(p -> p.manifest().id()).orElse(""));
    run.stage("check");
    Optional<Dataset<Row>> kept =
        before
            .filter(p -> !given.replace())
            .map(p -> Datasets.read(session, lake.store(), p, Consents.DATASET));
    long sequence =
        kept.map(rows -> rows.agg(max("sequence")).first()).map(row -> row.getLong(0)).orElse(0L);
    Dataset<Row> added = file.statements(session, sequence);
    long rows = loaded + (kept.isPresent() ? rows(before.orElseThrow()) : 0);
    write(run, kept.map(k -> k.union(added)).orElse(added), rows);
    run.stage("write");
    tally(run, session);
    turn.confirm();
    Published published = run.publish(Manifest.Status.COMPLETE);
    record(published, call);
    return published;
  }

  private static long rows(Published consents) {
    return consents.dataset(Consents.DATASET).rows();
  }

  /** Writes the statements in buckets of persons, as the gate reads them. */
  private static void write(Run run, Dataset<Row> statements, long rows) {
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
