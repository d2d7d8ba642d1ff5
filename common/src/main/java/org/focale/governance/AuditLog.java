package org.focale.governance;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.focale.lake.Store;
import org.focale.problem.BrokenInput;
import org.focale.problem.EnvironmentProblem;

/**
 * Who did what to the lake, in an order that nobody can change unseen?
 *
 * <p>Each entry is a file, {@code governance/audit/0000000001.json} and on, created exactly once,
 * so that of two writers of one number one succeeds and the other takes the next; the chain cannot
 * fork. Each holds the SHA-256 of the bytes of the one before. Whoever changes an entry must change
 * all that follow, and then an {@linkplain AuditEntry#hash anchor} kept in a run's manifest no
 * longer matches; a tail that was cut off shows by anchors alone.
 *
 * <p>Safe for use by many threads, processes and machines at once. {@link IOException}s are those
 * of the store.
 */
public final class AuditLog {

  static final String DIRECTORY = "governance/audit";

  private final Store store;
  private final Clock clock;

  /** Where the chain was last known to end: an entry that is there, or 0. */
  private volatile Head known = new Head(0, Sha256.NONE);

  private record Head(long number, String hash) {}

  public AuditLog(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The path of an entry: its number in ten digits, or more once ten do not suffice. */
  static String path(long number) {
    return DIRECTORY + "/" + fileName(number);
  }

  static String fileName(long number) {
    return String.format("%010d.json", number);
  }

  /**
   * Appends an entry at the end of the chain, wherever other writers have moved it meanwhile.
   *
   * @return the entry as written, with its number and hash
   */
  public AuditEntry append(
      AuditEvent event, String actor, String runId, Map<String, String> details)
      throws IOException {
    while (true) {
      Head head = head();
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      AuditEntry.Written next =
          AuditEntry.write(head.number() + 1, now, actor, event, runId, details, head.hash());
      AuditEntry entry = next.entry();
      if (store.createOnce(path(entry.number()), next.bytes())) {
        known = new Head(entry.number(), entry.hash());
        return entry;
      }
      bytes(entry.number()); // another writer took the number: then it can be read
    }
  }

  /** The end of the chain, found in O(log n) looks from where it was last known to end. */
  private Head head() throws IOException {
    Head start = known;
    long there = start.number();
    long step = 1;
    while (store.exists(path(there + step))) {
      there += step;
      step *= 2;
    }
    long absent = there + step;
    while (absent - there > 1) {
      long middle = there + (absent - there) / 2;
      if (store.exists(path(middle))) {
        there = middle;
      } else {
        absent = middle;
      }
    }
    if (there == start.number()) {
      return start;
    }
    Head head = new Head(there, Sha256.hex(bytes(there)));
    known = head;
    return head;
  }

  private byte[] bytes(long number) throws IOException {
    Optional<byte[]> content = store.read(path(number));
    return content.orElseThrow(
        () ->
            new EnvironmentProblem(
                store.root()
                    + "/"
                    + path(number)
                    + " is there and cannot be read, or was removed. Entries of the audit log are"
                    + " never removed; restore it and run audit verify."));
  }

  /**
   * The newest entries, oldest first.
   *
   * @param most how many, at most
   * @throws BrokenInput if one of them is not as it was written
   */
  public List<AuditEntry> newest(int most) throws IOException {
    long end = head().number();
    List<AuditEntry> entries = new ArrayList<>();
    for (long number = Math.max(1, end - most + 1); number <= end; number++) {
      String entry = path(number);
      entries.add(
          AuditEntry.read(bytes(number))
              .orElseThrow(
                  () ->
                      new BrokenInput(
                          entry + " is not an entry as it is written: see audit verify")));
    }
    return entries;
  }

  /** Checks the whole chain; see {@link #verify(Map)}. */
  public AuditVerdict verify() throws IOException {
    return verify(Map.of());
  }

  /**
   * Checks that every entry is there, readable, unchanged and chained to the one before, that
   * nothing else is in the directory, and that the anchored entries are the anchored ones. Reads
   * one entry at a time; holds the names of all.
   *
   * @param anchors the hash of entries by their number, as manifests of runs keep them
   */
  public AuditVerdict verify(Map<Long, String> anchors) throws IOException {
    return new AuditCheck(store, anchors).run();
  }
}
