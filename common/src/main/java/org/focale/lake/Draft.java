package org.focale.lake;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.focale.problem.EnvironmentProblem;

/**
 * Where does a run write until its manifest makes the result visible?
 *
 * <p>A draft is a new directory with a lease in it, which a background thread renews as long as the
 * process lives; {@code lake clean} removes a directory that has neither a manifest nor a live
 * lease. Publishing creates the manifest, once. A draft that is closed unpublished is deleted.
 */
public final class Draft implements AutoCloseable {

  static final String LEASE = "_lease";
  static final long LEASE_SECONDS = 600;
  private static final long RENEWAL_SECONDS = 60;
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Store store;
  private final String directory;
  private final String id;
  private final Clock clock;
  private final ScheduledExecutorService renewal;
  private boolean published;

  private Draft(Store store, String directory, String id, Clock clock) {
    this.store = store;
    this.directory = directory;
    this.id = id;
    this.clock = clock;
    this.renewal =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "lease of " + id);
              thread.setDaemon(true);
              return thread;
            });
  }

  static Draft begin(Store store, String directory, Clock clock) throws IOException {
    String id = ID.format(clock.instant()) + "-" + UUID.randomUUID().toString().substring(0, 8);
    Draft draft = new Draft(store, directory, id, clock);
    draft.renewLease();
    draft.renewal.scheduleAtFixedRate(
        draft::renewQuietly, RENEWAL_SECONDS, RENEWAL_SECONDS, TimeUnit.SECONDS);
    return draft;
  }

  /**
   * Until when the lease of an unpublished directory holds; empty if it has none that can be read.
   */
  public static Optional<Instant> leaseOf(Store store, String directory, String id)
      throws IOException {
    Optional<byte[]> lease = store.read(directory + "/" + id + "/" + LEASE);
    try {
      return lease.map(bytes -> Instant.parse(new String(bytes, StandardCharsets.UTF_8)));
    } catch (DateTimeParseException damaged) {
      return Optional.empty();
    }
  }

  /** The instant at which a draft of that id was begun; empty if no draft has such an id. */
  static Optional<Instant> begun(String id) {
    if (!id.matches("[0-9]{8}T[0-9]{9}-[0-9a-f]{8}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(ID.parse(id.substring(0, id.indexOf('-')), Instant::from));
    } catch (DateTimeParseException other) {
      return Optional.empty();
    }
  }

  /** The id that the snapshot or run will have: its start in UTC, and eight random digits. */
  public String id() {
    return id;
  }

  /** The directory of the source or job, relative to the lake. */
  public String directory() {
    return directory;
  }

  /** Where the files of a dataset go, relative to the source's or job's directory. */
  public String place(String dataset) {
    return id + "/" + dataset;
  }

  /** Writes a small file into the draft's own directory. */
  public DataFile writeFile(String name, byte[] content) throws IOException {
    String path = id + "/" + name;
    try (OutputStream out = store.create(directory + "/" + path)) {
      out.write(content);
    }
    return new DataFile(path, -1, 1, content.length, Published.sha256(content));
  }

  private void renewLease() throws IOException {
    Instant expires = clock.instant().plusSeconds(LEASE_SECONDS);
    store.replace(leasePath(), expires.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void renewQuietly() {
    try {
      renewLease();
    } catch (IOException missed) {
      // The next renewal comes in a minute, and the lease outlives nine that are missed.
    }
  }

  private String leasePath() {
    return directory + "/" + id + "/" + LEASE;
  }

  /**
   * Makes the directory visible, after checking that every listed file is there in full length.
   *
   * @return what readers will pin
   * @throws EnvironmentProblem if a file is missing or short, or the id is taken
   */
  public Published publish(Manifest manifest) throws IOException {
    if (!manifest.id().equals(id)) {
      throw new IllegalArgumentException("the manifest is of another run");
    }
    for (Manifest.Dataset dataset : manifest.datasets().values()) {
      for (DataFile file : dataset.files()) {
        if (store.size(directory + "/" + file.path()) != file.bytes()) {
          throw new EnvironmentProblem(
              directory + "/" + file.path() + " is not as long as what was written to it.");
        }
      }
    }
    byte[] json = manifest.toJson();
    if (!store.createOnce(directory + "/" + id + "/" + Manifest.FILE, json)) {
      throw new EnvironmentProblem(directory + "/" + id + " was published by another process.");
    }
    published = true;
    renewal.shutdownNow();
    store.delete(leasePath());
    return new Published(directory, manifest, Published.sha256(json));
  }

  /** Removes everything written, unless it was published. */
  @Override
  public void close() {
    renewal.shutdownNow();
    if (!published) {
      try {
        store.delete(directory + "/" + id);
      } catch (IOException left) {
        throw new UncheckedIOException(left);
      }
    }
  }
}
