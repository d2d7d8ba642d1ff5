package org.focale.job;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.focale.governance.Purpose;
import org.focale.report.Section;

/**
 * Which question is asked of persons' data, and how is it answered?
 *
 * <p>A job gets its data from {@link Inputs}, which has passed the consent gate, and hands back
 * {@link Outputs}, which the runner checks, protects and publishes. It has no session, no path and
 * no reader, so it cannot read around the gate or write around the ledger; its build enforces that.
 *
 * @param <P> the record of its parameters
 */
public interface Job<P extends Record> {

  /** What it is; constant. */
  JobSpec<P> spec();

  /**
   * Whether it is about {@code --source}; a run that reads a given table alone is about no source
   * and must not be given one.
   */
  default boolean readsSource(P parameters) {
    return true;
  }

  /**
   * The one person of {@code --source} that the run is about, if it is about one: then the gate
   * lets nobody else through, the person is read by key, and the id stands in no manifest. Results
   * are of a job of their own, {@code <job>-person}, so that no other run takes them for
   * everybody's.
   */
  default OptionalLong person(P parameters) {
    return OptionalLong.empty();
  }

  /** Whether a call that names no {@code --source} is answered too, from what else is read. */
  default boolean mayLackSource(P parameters) {
    return false;
  }

  /** What it writes with these parameters, in order. */
  default List<TableSpec> tables(P parameters) {
    return spec().tables();
  }

  /** The sources it reads besides {@code --source}. */
  default Set<String> otherSources(P parameters) {
    return Set.of();
  }

  /**
   * The jobs whose results on the same source it reads: {@code job} for the newest complete run,
   * {@code job/run} for one by its id; {@code job@other} of another source that it reads.
   */
  default Set<String> resultsOf(P parameters) {
    return Set.of();
  }

  /**
   * The jobs whose newest complete run on the same source it reads, where there is one: {@code
   * job}, or {@code job+other} for a run that read the source {@code other} too. {@link Inputs}
   * names it by the job alone.
   */
  default Set<String> resultsIfAnyOf(P parameters) {
    return Set.of();
  }

  /**
   * The runs whose models it reads, of whatever source they were trained on: {@code job/run} for
   * one by its id, {@code job@source} for the newest complete one on a source, {@code job} for that
   * on {@code --source}.
   */
  default Set<String> modelsOf(P parameters) {
    return Set.of();
  }

  /**
   * Of which of {@link #modelsOf} it reads rows about persons too, such as predictions of those the
   * model was trained on. The sources of these persons pass the gate like any that the run reads.
   */
  default Set<String> personsOfModels(P parameters) {
    return Set.of();
  }

  /**
   * For which purposes it asks whom it may see, besides the purpose of the run: a trial's
   * candidates are found for research and are named only where re-contact is permitted too.
   */
  default Set<Purpose> alsoFor(P parameters) {
    return Set.of();
  }

  /**
   * Digest of what it reads from outside the lake, such as definitions in files; "" if nothing.
   * Asked before any data is read, so what cannot be used is refused here.
   */
  default String content(P parameters) {
    return "";
  }

  /** Answers the question. */
  Outputs run(Inputs inputs, P parameters);

  /**
   * The page's account of the answer, from what may be released and nothing else.
   *
   * @param released the releasable tables as they were written, after disclosure control
   */
  default List<Section> report(Released released, P parameters) {
    return List.of();
  }
}
