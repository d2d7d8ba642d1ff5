package org.focale.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.focale.governance.Purpose;
import org.focale.lake.Published;
import org.focale.problem.Refused;
import org.focale.timeline.ConsentMask;
import org.roaringbitmap.RoaringBitmap;

/** What did the consent gate decide for a run, source by source and purpose by purpose? */
final class RunGate {

  private final RunPlan plan;
  private final Map<String, GatedSource> own = new LinkedHashMap<>();
  private final Map<Purpose, Map<String, GatedSource>> also = new LinkedHashMap<>();
  private final Map<String, String> consents = new TreeMap<>();
  private final Map<String, Map<String, Long>> persons = new TreeMap<>();
  private final Map<Published, RoaringBitmap> used = new LinkedHashMap<>();

  RunGate(RunPlan plan) {
    this.plan = plan;
  }

  /**
   * Passes every source through the gate, for the run's purpose and for others.
   *
   * @throws Refused if nobody of a source may be seen for the run's own purpose
   */
  void open(SparkSession session, Set<Purpose> others) {
    Purpose purpose = plan.purpose().orElseThrow();
    plan.sources()
        .forEach(
            (name, snapshot) -> {
              ConsentGate.Verdict verdict = decide(session, snapshot, purpose);
              if (verdict.mask().permitted().isEmpty()) {
                throw new Refused(
                    "Source "
                        + name
                        + ": none of its "
                        + verdict.counts().get("known")
                        + " persons may be seen for purpose "
                        + purpose
                        + ". Load consents that permit it, or state another purpose.");
              }
              passed(snapshot, verdict.mask().permitted(), verdict.counts(), verdict.consents());
              own.put(name, source(session, snapshot, verdict));
            });
    others.forEach(other -> openAlso(session, other));
  }

  /**
   * Passes the one source through the gate for one person, who alone is seen then.
   *
   * @throws Refused if there is no such person, or none that may be seen; which is not told
   */
  void openFor(SparkSession session, long personId) {
    if (plan.sources().size() != 1) {
      throw new IllegalStateException("one person is of one source, not of " + plan.sources());
    }
    String name = plan.sources().keySet().iterator().next();
    Published snapshot = plan.sources().get(name);
    PermittedPerson person = PermittedPerson.of(plan, snapshot, personId);
    ConsentGate.Verdict verdict = person.verdict(snapshot);
    passed(snapshot, verdict.mask().permitted(), verdict.counts(), verdict.consents());
    own.put(
        name,
        new GatedSource(
            session, plan.lake(), snapshot, verdict, plan.policy().rules(), Optional.of(person)));
  }

  /** Of whom another purpose may see, those whom the run sees at all. */
  private void openAlso(SparkSession session, Purpose purpose) {
    Map<String, GatedSource> sources = new LinkedHashMap<>();
    own.forEach(
        (name, gated) -> {
          ConsentGate.Verdict verdict = decide(session, gated.snapshot(), purpose);
          persons.put(name + " for " + purpose, verdict.counts());
          ConsentMask both = gated.verdict().mask().and(verdict.mask());
          sources.put(
              name,
              source(
                  session,
                  gated.snapshot(),
                  new ConsentGate.Verdict(both, verdict.consents(), verdict.counts())));
        });
    also.put(purpose, sources);
  }

  private GatedSource source(
      SparkSession session, Published snapshot, ConsentGate.Verdict verdict) {
    return new GatedSource(
        session, plan.lake(), snapshot, verdict, plan.policy().rules(), Optional.empty());
  }

  private ConsentGate.Verdict decide(SparkSession session, Published snapshot, Purpose purpose) {
    try {
      return new ConsentGate(plan.policy(), purpose, plan.today())
          .decide(session, plan.lake(), snapshot);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Records that the persons at these positions were let through. */
  void passed(
      Published snapshot, RoaringBitmap positions, Map<String, Long> decided, String consent) {
    used.put(snapshot, positions);
    persons.put(snapshot.directory(), decided);
    consents.put(snapshot.directory(), consent);
  }

  OpenSources sources() {
    return new OpenSources(plan.purpose().orElseThrow(), own, also);
  }

  Map<String, GatedSource> own() {
    return Collections.unmodifiableMap(own);
  }

  /** Id of the snapshot of consents per source, "" where none was loaded. */
  Map<String, String> consents() {
    return Collections.unmodifiableMap(consents);
  }

  /** What was counted per source, and per source and other purpose. */
  Map<String, Map<String, Long>> persons() {
    return Collections.unmodifiableMap(persons);
  }

  /** The positions of the persons who were let through. */
  Map<Published, RoaringBitmap> used() {
    return Collections.unmodifiableMap(used);
  }
}
