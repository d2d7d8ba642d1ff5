package org.focale.governance;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.focale.governance.AuditVerdict.Broken;
import org.focale.governance.AuditVerdict.Intact;
import org.focale.lake.Store;

/** Does one pass over the audit log, from the first entry to the last, find it whole? */
final class AuditCheck {

  private static final Pattern ENTRY = Pattern.compile("([0-9]{10,18})\\.json");

  /** What a store writes beside an entry before it links it, and leaves behind when killed. */
  private static final Pattern DRAFT = Pattern.compile("\\.[0-9]{10,18}\\.json\\.[0-9a-f-]{36}");

  private final Store store;
  private final TreeMap<Long, String> anchors;
  private final Set<String> unfinished = new LinkedHashSet<>();
  private String previous = Sha256.NONE;

  AuditCheck(Store store, Map<Long, String> anchors) {
    this.store = store;
    this.anchors = new TreeMap<>(anchors);
  }

  AuditVerdict run() throws IOException {
    TreeSet<Long> numbers = new TreeSet<>();
    for (Store.Entry file : store.list(AuditLog.DIRECTORY)) {
      Matcher name = ENTRY.matcher(file.name());
      long number = !file.directory() && name.matches() ? Long.parseLong(name.group(1)) : 0;
      if (number > 0 && AuditLog.fileName(number).equals(file.name())) {
        numbers.add(number);
      } else if (file.directory() || !DRAFT.matcher(file.name()).matches()) {
        return new Broken(0, "a file that is no entry is in " + AuditLog.DIRECTORY);
      }
    }
    long expected = 1;
    for (long number : numbers) {
      if (number != expected) {
        return new Broken(expected, "the entry is missing");
      }
      Optional<Broken> broken = check(number);
      if (broken.isPresent()) {
        return broken.get();
      }
      expected++;
    }
    long count = expected - 1;
    Long beyond = anchors.isEmpty() ? null : anchors.higherKey(count);
    if (beyond != null) {
      return new Broken(
          beyond, "the entry is anchored, but the log ends at " + count + ": its tail was cut off");
    }
    return new Intact(count, previous, unfinished.stream().toList());
  }

  private Optional<Broken> check(long number) throws IOException {
    Optional<byte[]> content = store.read(AuditLog.path(number));
    if (content.isEmpty()) {
      return broken(number, "the entry is missing");
    }
    String hash = Sha256.hex(content.get());
    if (anchors.containsKey(number) && !hash.equals(anchors.get(number))) {
      return broken(number, "its bytes are not those that a manifest anchors");
    }
    Optional<AuditEntry> read = AuditEntry.read(content.get());
    if (read.isEmpty()) {
      return broken(number, "its bytes are not an entry as it is written");
    }
    AuditEntry entry = read.get();
    if (entry.number() != number) {
      return broken(number, "it says that it is entry " + entry.number());
    }
    if (!entry.previous().equals(previous)) {
      return broken(number, "it does not follow from the entry before: one of the two was changed");
    }
    switch (entry.event()) {
      case RUN_INTENT -> unfinished.add(entry.runId());
      case RUN_OUTCOME -> unfinished.remove(entry.runId());
      case CONSENT_LOADED, KEY_CREATED, RECONTACT, IDENTIFIERS_READ, ERASURE, CLEANED -> {}
    }
    previous = hash;
    return Optional.empty();
  }

  private static Optional<Broken> broken(long number, String what) {
    return Optional.of(new Broken(number, what));
  }
}
