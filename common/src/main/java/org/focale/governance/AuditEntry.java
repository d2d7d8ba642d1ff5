package org.focale.governance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Who did what, when, and after which entry of the audit log?
 *
 * <p>No field holds a row, an identifier of a person or a secret; callers see to it for {@code
 * details}.
 *
 * @param number 1 for the first entry, without gaps
 * @param time when it was written, by the writer's clock; entries need not be in its order
 * @param actor the user or service that acted; 1 to 200 characters
 * @param event what happened
 * @param runId the run it belongs to, in letters, digits, {@code .}, {@code _}, {@code :}, {@code
 *     -}; empty for an event outside a run
 * @param details names in lower case, digits, {@code .}, {@code _} and {@code -}, with values of at
 *     most 2,000 characters
 * @param previous SHA-256 of the bytes of the entry before; 64 zeros for the first
 * @param hash SHA-256 of this entry's own bytes, which do not hold it; a manifest anchors it
 */
public record AuditEntry(
    long number,
    Instant time,
    String actor,
    AuditEvent event,
    String runId,
    Map<String, String> details,
    String previous,
    String hash) {

  private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9._:-]{0,120}");
  private static final Pattern DETAIL = Pattern.compile("[a-z][a-z0-9._-]{0,63}");

  public AuditEntry {
    details = Map.copyOf(details);
    if (number < 1) {
      throw new IllegalArgumentException("entries are numbered from 1");
    }
    if (actor.isBlank() || actor.length() > 200) {
      throw new IllegalArgumentException("an actor has 1 to 200 characters");
    }
    if (!RUN_ID.matcher(runId).matches() || (event.isOfRun() && runId.isEmpty())) {
      throw new IllegalArgumentException("a run id is written in [A-Za-z0-9._:-], at most 120");
    }
    details.forEach(AuditEntry::refuseOddDetail);
    if (!Sha256.isHex(previous) || !Sha256.isHex(hash)) {
      throw new IllegalArgumentException("a hash is 64 lower-case hexadecimal digits");
    }
  }

  private static void refuseOddDetail(String name, String value) {
    if (!DETAIL.matcher(name).matches()) {
      throw new IllegalArgumentException("a detail is named in [a-z][a-z0-9._-], at most 64");
    }
    if (value.length() > 2_000) {
      throw new IllegalArgumentException("the detail " + name + " is longer than 2,000 characters");
    }
  }

  /** The entry and the exact bytes that hold it. */
  record Written(AuditEntry entry, byte[] bytes) {}

  static Written write(
      long number,
      Instant time,
      String actor,
      AuditEvent event,
      String runId,
      Map<String, String> details,
      String previous) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("number", number);
    fields.put("time", time.toString());
    fields.put("actor", actor);
    fields.put("event", event.name());
    fields.put("run_id", runId);
    fields.put("details", new TreeMap<>(details));
    fields.put("previous", previous);
    byte[] bytes = CanonicalJson.bytes(fields);
    String hash = Sha256.hex(bytes);
    return new Written(
        new AuditEntry(number, time, actor, event, runId, details, previous, hash), bytes);
  }

  /** The entry in some bytes, or empty unless they are, byte for byte, what would be written. */
  static Optional<AuditEntry> read(byte[] bytes) {
    try {
      return CanonicalJson.object(bytes).flatMap(json -> read(json, bytes));
    } catch (IllegalArgumentException | DateTimeException | NullPointerException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<AuditEntry> read(JsonNode json, byte[] bytes) {
    Map<String, String> details = new TreeMap<>();
    json.required("details")
        .properties()
        .forEach(d -> details.put(d.getKey(), d.getValue().asText()));
    Written again =
        write(
            json.required("number").asLong(),
            Instant.parse(json.required("time").asText()),
            json.required("actor").asText(),
            AuditEvent.valueOf(json.required("event").asText()),
            json.required("run_id").asText(),
            details,
            json.required("previous").asText());
    return Arrays.equals(again.bytes(), bytes) ? Optional.of(again.entry()) : Optional.empty();
  }
}
