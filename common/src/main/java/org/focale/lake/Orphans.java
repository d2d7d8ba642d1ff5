package org.focale.lake;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What lies in a lake that no manifest lists, and does a process still work on it?
 *
 * <p>Three kinds: the directory of a draft that was never published; a file in a published
 * directory that no manifest of the same source or job lists, left by a task that failed or was
 * repeated; and a temporary file that a writer left when it was killed. A draft is held while its
 * lease lasts; a loose file, and a draft without a lease, as long as a lease would last since it
 * was written. What Focale cannot have made is never an orphan.
 */
public final class Orphans {

  /** The name under which a store writes a file before it links or renames it. */
  private static final String TEMPORARY = "\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final Lake lake;
  private final Store store;
  private final Instant now;
  private final List<Orphan> found = new ArrayList<>();

  private Orphans(Lake lake, Clock clock) {
    this.lake = lake;
    this.store = lake.store();
    this.now = clock.instant();
  }

  /**
   * What no manifest lists.
   *
   * @param path relative to the lake
   * @param directory whether it is a draft's directory, with all below it
   * @param files how many files it is
   * @param heldUntil when nobody can be working on it any more, if that is still to come
   */
  public record Orphan(
      String path, boolean directory, long files, long bytes, Optional<Instant> heldUntil) {}

  /** All orphans, by path. Throws if a manifest cannot be read: what it lists is not known. */
  public static List<Orphan> find(Lake lake, Clock clock) throws IOException {
    Orphans orphans = new Orphans(lake, clock);
    for (String directory : lake.directories()) {
      orphans.search(directory);
    }
    orphans.temporaryFiles("");
    orphans.temporaryFiles(Lake.GOVERNANCE + "/audit");
    orphans.found.sort(java.util.Comparator.comparing(Orphan::path));
    return List.copyOf(orphans.found);
  }

  /** Removes one. */
  public static void remove(Lake lake, Orphan orphan) throws IOException {
    lake.store().delete(orphan.path());
  }

  private void search(String directory) throws IOException {
    List<String> published = lake.published(directory);
    Set<String> listed = new HashSet<>();
    for (String id : published) {
      listed.add(directory + "/" + id + "/" + Manifest.FILE);
      Published pinned = lake.pin(directory, id);
      for (Manifest.Dataset dataset : pinned.manifest().datasets().values()) {
        dataset.files().forEach(file -> listed.add(pinned.path(file)));
      }
    }
    temporaryFiles(directory);
    for (Store.Entry entry : store.list(directory)) {
      String path = directory + "/" + entry.name();
      Optional<Instant> begun = Draft.begun(entry.name());
      if (entry.directory() && begun.isPresent()) {
        if (published.contains(entry.name())) {
          unlisted(path, listed);
        } else if (!listsBelow(path, listed)) {
          draft(directory, entry.name(), begun.get());
        }
      }
    }
  }

  /** Whether a manifest lists a file below a directory that has none of its own. */
  private static boolean listsBelow(String path, Set<String> listed) {
    return listed.stream().anyMatch(file -> file.startsWith(path + "/"));
  }

  private void draft(String directory, String id, Instant begun) throws IOException {
    Instant until =
        Draft.leaseOf(store, directory, id).orElse(begun.plusSeconds(Draft.LEASE_SECONDS));
    List<Store.Entry> below = new ArrayList<>();
    collect(directory + "/" + id, below);
    found.add(
        new Orphan(
            directory + "/" + id,
            true,
            below.size(),
            below.stream().mapToLong(Store.Entry::bytes).sum(),
            Optional.of(until).filter(now::isBefore)));
  }

  private void collect(String directory, List<Store.Entry> files) throws IOException {
    for (Store.Entry entry : store.list(directory)) {
      if (entry.directory()) {
        collect(directory + "/" + entry.name(), files);
      } else {
        files.add(entry);
      }
    }
  }

  private void unlisted(String directory, Set<String> listed) throws IOException {
    for (Store.Entry entry : store.list(directory)) {
      String path = directory + "/" + entry.name();
      if (entry.directory()) {
        unlisted(path, listed);
      } else if (!listed.contains(path)) {
        file(path, entry);
      }
    }
  }

  private void temporaryFiles(String directory) throws IOException {
    for (Store.Entry entry : store.list(directory)) {
      if (!entry.directory() && entry.name().matches(TEMPORARY)) {
        file(directory.isEmpty() ? entry.name() : directory + "/" + entry.name(), entry);
      }
    }
  }

  private void file(String path, Store.Entry entry) {
    Instant until = Instant.ofEpochMilli(entry.modifiedMillis()).plusSeconds(Draft.LEASE_SECONDS);
    found.add(new Orphan(path, false, 1, entry.bytes(), Optional.of(until).filter(now::isBefore)));
  }
}
