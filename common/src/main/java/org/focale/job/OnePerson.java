package org.focale.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.focale.lake.DataFile;
import org.focale.lake.FlatFileReader;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.problem.BrokenInput;
import org.focale.problem.Refused;
import org.focale.timeline.Kernel;
import org.focale.timeline.NarrowReader;
import org.roaringbitmap.RoaringBitmap;

/**
 * What may be asked of one person, without Spark?
 *
 * <p>The gate has decided on the person before there is one of these, and what kernels see lacks
 * the categories that the person denies. That the person was seen is in the run's ledger.
 */
public final class OnePerson {

  private final Lake lake;
  private final Published snapshot;
  private final Map<String, Published> results;
  private final NarrowReader reader;
  private final long person;
  private final int deniedCategories;

  private OnePerson(Run run, Published snapshot, PermittedPerson permitted) {
    this.lake = run.plan().lake();
    this.snapshot = snapshot;
    this.results = run.plan().results();
    this.reader = permitted.reader();
    this.person = permitted.personId();
    this.deniedCategories = permitted.deniedCategories();
  }

  /**
   * Passes a person of the run's one source through the gate, and records it.
   *
   * @throws Refused if there is no such person, or the person may not be seen; the message does not
   *     tell which
   */
  public static OnePerson behindGate(Run run, long person) {
    RunPlan plan = run.plan();
    Published snapshot = plan.sources().values().iterator().next();
    PermittedPerson permitted = PermittedPerson.of(plan, snapshot, person);
    run.usedNarrowly(
        snapshot,
        RoaringBitmap.bitmapOf(permitted.position()),
        Map.of("permitted", 1L),
        permitted.consents());
    return new OnePerson(run, snapshot, permitted);
  }

  /** The source of the person. */
  public String source() {
    return snapshot.directory();
  }

  /** The id of the snapshot that is read. */
  public String snapshot() {
    return snapshot.manifest().id();
  }

  /** The person's id in the source; never to be shown or written. */
  public long id() {
    return person;
  }

  /** What a kernel makes of the person. */
  public <R> R ask(Kernel<R> kernel) {
    try {
      return reader.apply(kernel, person, deniedCategories).orElseThrow();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The id of the run of a job whose results are read. */
  public String runOf(String job) {
    return run(job).manifest().id();
  }

  /**
   * Whether a run of a job used the person's data. A run that was made from a snapshot which is no
   * longer there is taken not to have.
   */
  public boolean usedBy(String job) {
    try {
      for (Manifest.Input input : run(job).manifest().inputs()) {
        if (input.name().equals(source()) && lake.published(source()).contains(input.id())) {
          NarrowReader then = new NarrowReader(lake.store(), lake.pin(source(), input.id()));
          OptionalInt position = then.position(person);
          return position.isPresent()
              && Ledger.used(lake.store(), run(job), source(), input.id(), position.getAsInt());
        }
      }
      return false;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Texts of a table in which no row is about a person.
   *
   * @param key the column that names a row
   * @param text the column that is wanted
   * @param wanted names of rows; those that the table lacks are not in the answer
   * @throws BrokenInput if the run has no such table
   */
  public Map<String, String> texts(
      String job, String table, String key, String text, Set<String> wanted) {
    Manifest.Dataset dataset = run(job).dataset(table);
    if (!dataset.level().equals("restricted")) {
      throw new IllegalArgumentException(table + " of " + job + " is " + dataset.level());
    }
    Map<String, String> found = new HashMap<>();
    try {
      for (DataFile file : dataset.files()) {
        read(run(job).path(file), List.of(key, text), wanted, found);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return found;
  }

  private void read(
      String path, List<String> columns, Set<String> wanted, Map<String, String> found)
      throws IOException {
    try (FlatFileReader file = new FlatFileReader(lake.store(), path, columns)) {
      while (file.next()) {
        for (int row = 0; row < file.rows(); row++) {
          String name = file.texts(0)[row].toStringUsingUTF8();
          if (wanted.contains(name)) {
            found.put(name, file.texts(1)[row].toStringUsingUTF8());
          }
        }
      }
    }
  }

  private Published run(String job) {
    Published run = results.get(job);
    if (run == null) {
      throw new IllegalArgumentException("the question did not declare that it reads " + job);
    }
    return run;
  }
}
