package org.focale.lake;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;

/**
 * Which sources, snapshots and results does a lake hold?
 *
 * <p>A lake is a directory with a marker file. Below it each source has a directory of snapshots,
 * {@code results} one of runs per job, and {@code governance} the consents and the audit log. What
 * has no manifest is not there.
 */
public final class Lake {

  /** The directory of results. */
  public static final String RESULTS = "results";

  /** The directory of consents and the audit log. */
  public static final String GOVERNANCE = "governance";

  private static final String MARKER = "_focale.json";
  private static final Set<String> RESERVED = Set.of(RESULTS, GOVERNANCE);

  private final Store store;
  private final String id;

  private Lake(Store store, String id) {
    this.store = store;
    this.id = id;
  }

  /**
   * Opens a lake to read.
   *
   * @throws BadParameters if there is no such directory
   * @throws BrokenInput if the directory is not a lake
   */
  public static Lake open(Store store) throws IOException {
    refuseFile(store);
    Optional<byte[]> marker = store.read(MARKER);
    if (marker.isEmpty()) {
      if (!store.exists("")) {
        throw new BadParameters(
            "--lake " + store.root() + " does not exist. `ingest` makes a lake.");
      }
      throw new BrokenInput(
          store.root()
              + " is not a Focale lake: it has no "
              + MARKER
              + ". Name a lake, or an empty or new directory for `ingest` to make one.");
    }
    try {
      return new Lake(store, new ObjectMapper().readTree(marker.get()).required("lake").asText());
    } catch (IOException | IllegalArgumentException damaged) {
      throw new BrokenInput(store.root() + "/" + MARKER + " is damaged.", damaged);
    }
  }

  /** Opens a lake, and makes one first if the directory is absent or empty. */
  public static Lake openOrCreate(Store store) throws IOException {
    refuseFile(store);
    if (store.read(MARKER).isEmpty() && store.list("").isEmpty()) {
      String marker =
          "{\"format\": " + Manifest.FORMAT + ", \"lake\": \"" + UUID.randomUUID() + "\"}\n";
      store.createOnce(MARKER, marker.getBytes(StandardCharsets.UTF_8));
    }
    return open(store);
  }

  private static void refuseFile(Store store) throws IOException {
    if (store.rootIsFile()) {
      throw new BadParameters(
          "--lake " + store.root() + " is a file, or lies below one. A lake is a directory.");
    }
  }

  public Store store() {
    return store;
  }

  /** A random id that the lake was given when it was made; names its keys. */
  public String id() {
    return id;
  }

  /**
   * Checks the name of a source.
   *
   * @throws BadParameters unless it is 1 to 64 lower-case letters, digits, {@code -} and {@code _}
   *     that start with a letter, and not reserved
   */
  public static void checkSourceName(String source) {
    if (!source.matches("[a-z][a-z0-9_-]{0,63}") || RESERVED.contains(source)) {
      throw new BadParameters(
          "--source "
              + source
              + ": a source is named by lower-case letters, digits, - and _, starts with a letter,"
              + " and is not one of "
              + String.join(", ", new java.util.TreeSet<>(RESERVED)));
    }
  }

  /** The sources that have a published snapshot, by name. */
  public List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    for (Store.Entry entry : store.list("")) {
      if (entry.directory()
          && !RESERVED.contains(entry.name())
          && !published(entry.name()).isEmpty()) {
        sources.add(entry.name());
      }
    }
    return sources;
  }

  /** The jobs that have published results, by name. */
  public List<String> jobs() throws IOException {
    List<String> jobs = new ArrayList<>();
    for (Store.Entry entry : store.list(RESULTS)) {
      if (entry.directory() && !published(RESULTS + "/" + entry.name()).isEmpty()) {
        jobs.add(entry.name());
      }
    }
    return jobs;
  }

  /**
   * Every directory that may hold something published: sources, jobs' results, consents.
   *
   * <p>Also those in which nothing is published yet.
   */
  public List<String> directories() throws IOException {
    List<String> directories = new ArrayList<>();
    for (Store.Entry source : store.list("")) {
      if (source.directory() && !RESERVED.contains(source.name())) {
        directories.add(source.name());
      }
    }
    for (String above : List.of(RESULTS, GOVERNANCE + "/consents")) {
      for (Store.Entry entry : store.list(above)) {
        if (entry.directory()) {
          directories.add(above + "/" + entry.name());
        }
      }
    }
    return directories;
  }

  /** The ids of what is published in a directory, oldest first. */
  public List<String> published(String directory) throws IOException {
    List<String> ids = new ArrayList<>();
    for (Store.Entry entry : store.list(directory)) {
      if (entry.directory() && store.exists(directory + "/" + entry.name() + "/" + Manifest.FILE)) {
        ids.add(entry.name());
      }
    }
    ids.sort(Comparator.naturalOrder());
    return ids;
  }

  /** Pins what is published under an id. */
  public Published pin(String directory, String publishedId) throws IOException {
    return Published.read(store, directory, publishedId);
  }

  /** Pins the newest complete snapshot of a source, or the newest complete run of a job. */
  public Optional<Published> newest(String directory) throws IOException {
    List<String> ids = published(directory);
    for (int i = ids.size() - 1; i >= 0; i--) {
      Published candidate = pin(directory, ids.get(i));
      if (candidate.manifest().status() == Manifest.Status.COMPLETE) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /**
   * Pins the current snapshot of a source.
   *
   * @throws BadParameters if there is none
   */
  public Published current(String source) throws IOException {
    checkSourceName(source);
    Optional<Published> newest = newest(source);
    if (newest.isEmpty()) {
      throw new BadParameters(
          "--source "
              + source
              + ": the lake has no such source; it has "
              + (sources().isEmpty() ? "none" : String.join(", ", sources()))
              + ".");
    }
    return newest.get();
  }

  /** Starts a new snapshot of a source, or a new run of a job; nobody sees it until published. */
  public Draft begin(String directory, Clock clock) throws IOException {
    return Draft.begin(store, directory, clock);
  }
}
