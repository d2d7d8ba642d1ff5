package org.focale.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.focale.governance.AuditEntry;
import org.focale.governance.AuditEvent;
import org.focale.governance.AuditLog;
import org.focale.governance.Purpose;
import org.focale.lake.Draft;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.problem.ExitCode;
import org.roaringbitmap.RoaringBitmap;

/**
 * What happens between the intent to run and its outcome, and is all of it on record?
 *
 * <p>In this order: the audit entry of the intent, the consent gate, the job's own work into a
 * draft, the ledger, the manifest, the audit entry of the outcome. A run that is closed without
 * having been published leaves nothing in the lake but its two audit entries; one that is killed
 * leaves the intent and a draft that nobody sees.
 */
public final class Run implements AutoCloseable {

  private final RunPlan plan;
  private final Clock clock;
  private final AuditLog audit;
  private final AuditEntry intent;
  private final Draft draft;
  private final String started;
  private final Map<String, Manifest.Dataset> datasets = new LinkedHashMap<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, Long> timings = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, String> marks = new LinkedHashMap<>();
  private final RunGate gate;
  private boolean published;
  private ExitCode outcome = ExitCode.BUG;
  private long stageStarted;

  private Run(RunPlan plan, Clock clock) throws IOException {
    this.plan = plan;
    this.gate = new RunGate(plan);
    this.clock = clock;
    this.audit = new AuditLog(plan.lake().store(), clock);
    this.draft = plan.lake().begin(plan.directory(), clock);
    this.started = clock.instant().toString();
    this.stageStarted = clock.millis();
    try {
      this.intent = audit.append(AuditEvent.RUN_INTENT, actor(), draft.id(), details());
    } catch (IOException | RuntimeException failed) {
      draft.close();
      throw failed;
    }
  }

  /** Puts the intent on record and opens a draft. */
  public static Run begin(RunPlan plan, Clock clock) {
    try {
      return new Run(plan, clock);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Who runs Focale, as the operating system says. */
  public static String actor() {
    return System.getProperty("user.name", "unknown");
  }

  private Map<String, String> details() {
    Map<String, String> details = new TreeMap<>();
    details.put("job", plan.job());
    details.put("purpose", plan.purpose().map(Object::toString).orElse(""));
    details.put("sources", String.join(",", plan.sources().keySet()));
    details.put("fingerprint", plan.fingerprint());
    return details;
  }

  /**
   * Passes every source through the consent gate.
   *
   * @throws org.focale.problem.Refused if nobody of a source may be seen
   */
  public void openGate(SparkSession session) {
    openGate(session, Set.of());
  }

  /** As {@link #openGate(SparkSession)}, and through the gates of other purposes as well. */
  void openGate(SparkSession session, Set<Purpose> others) {
    gate.open(session, others);
    stage("gate");
  }

  /**
   * Passes the one source through the gate for one person alone.
   *
   * @throws org.focale.problem.Refused if there is no such person, or none that may be seen
   */
  void openGateFor(SparkSession session, long personId) {
    gate.openFor(session, personId);
    stage("gate");
  }

  /** Records that the persons at these positions were seen, where the gate was passed narrowly. */
  public void usedNarrowly(
      Published snapshot, RoaringBitmap positions, Map<String, Long> decided, String consent) {
    gate.passed(snapshot, positions, decided, consent);
  }

  /** The sources behind the gate. */
  public Map<String, GatedSource> gated() {
    return gate.own();
  }

  OpenSources sources() {
    return gate.sources();
  }

  public RunPlan plan() {
    return plan;
  }

  public Draft draft() {
    return draft;
  }

  public void dataset(String name, Manifest.Dataset dataset) {
    datasets.put(name, dataset);
  }

  /** The datasets of the draft so far. */
  public Map<String, Manifest.Dataset> datasets() {
    return datasets;
  }

  public void count(String name, long n) {
    counts.put(name, n);
  }

  public void note(String sentence) {
    notes.add(sentence);
  }

  /** Something else that the manifest's parameters shall say. */
  public void mark(String name, String value) {
    marks.put(name, value);
  }

  /** Ends a stage: the time since the last one is its own. */
  public void stage(String name) {
    long now = clock.millis();
    timings.merge(name, now - stageStarted, Long::sum);
    stageStarted = now;
  }

  /** Makes the result visible, and puts the outcome on record. */
  public Published publish(Manifest.Status status) {
    try {
      boolean snapshot = !plan.directory().startsWith("results/");
      if (!snapshot) {
        datasets.put(Ledger.DATASET, Ledger.write(plan.lake().store(), draft, gate.used()));
      }
      stage("publish");
      Map<String, String> parameters = new LinkedHashMap<>(plan.parameters());
      parameters.putAll(marks);
      Manifest manifest =
          new Manifest(
              Manifest.FORMAT,
              snapshot ? "snapshot" : "run",
              plan.directory().substring(plan.directory().lastIndexOf('/') + 1),
              draft.id(),
              status,
              plan.job(),
              plan.code(),
              plan.purpose().map(Object::toString).orElse(""),
              plan.seed(),
              parameters,
              plan.inputs(),
              new Manifest.Governance(
                  plan.policy().digest(),
                  gate.consents(),
                  gate.persons(),
                  intent.number(),
                  intent.hash()),
              started,
              clock.instant().toString(),
              timings,
              plan.fingerprint(),
              datasets,
              counts,
              notes);
      Published result = draft.publish(manifest);
      published = true;
      outcome =
          switch (status) {
            case COMPLETE -> ExitCode.DONE;
            case REJECTED -> ExitCode.BROKEN_INPUT;
            case BELOW_QUALITY -> ExitCode.BELOW_QUALITY;
          };
      return result;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Says how an unpublished run ended, for its audit entry. */
  public void failed(Throwable thrown) {
    outcome = Failure.of(thrown).exitCode();
  }

  /** Removes what was not published first: on a full disk that makes room for the outcome. */
  @Override
  public void close() {
    try {
      draft.close();
    } finally {
      recordOutcome();
    }
  }

  private void recordOutcome() {
    Map<String, String> details = details();
    details.put("outcome", outcome.name());
    details.put("published", String.valueOf(published));
    try {
      audit.append(AuditEvent.RUN_OUTCOME, actor(), draft.id(), details);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
