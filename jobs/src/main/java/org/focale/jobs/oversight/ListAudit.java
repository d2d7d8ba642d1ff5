package org.focale.jobs.oversight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.focale.governance.AuditEntry;
import org.focale.governance.AuditLog;
import org.focale.job.Command;
import org.focale.job.CommandSpec;
import org.focale.job.Invocation;
import org.focale.job.Needs;
import org.focale.job.Parameter;
import org.focale.job.RunPlan;
import org.focale.job.TextTable;

/**
 * Who did what to the lake last?
 *
 * <p>The newest entries of the audit log, oldest first. They name no person whose data was read.
 */
public final class ListAudit implements Command<ListAudit.Entries> {

  /** How many entries. */
  public record Entries(
      @Parameter(doc = "How many entries, the newest ones.", unset = "20", min = "1", max = "10000")
          int last) {}

  @Override
  public CommandSpec<Entries> spec() {
    return new CommandSpec<>(
        "audit list",
        "Who did what to the lake last?",
        "Prints the newest entries of the audit log: number, time, who, what, and for a run its"
            + " job, purpose, sources and outcome. `audit verify` tells whether they can be"
            + " trusted.",
        Entries.class,
        Set.of(Needs.LAKE),
        "audit list --lake /data/lake --last 50");
  }

  @Override
  public Optional<String> execute(Entries asked, Invocation call) {
    try {
      List<AuditEntry> entries =
          new AuditLog(RunPlan.openLake(call).store(), call.clock()).newest(asked.last());
      TextTable table =
          new TextTable(
              "entry", "time", "who", "event", "job", "purpose", "sources", "outcome", "run");
      for (AuditEntry entry : entries) {
        Map<String, String> details = entry.details();
        table.row(
            entry.number(),
            entry.time(),
            entry.actor(),
            entry.event().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            details.getOrDefault("job", ""),
            details.getOrDefault("purpose", ""),
            details.getOrDefault("sources", details.getOrDefault("source", "")),
            details.getOrDefault("outcome", "").toLowerCase(Locale.ROOT).replace('_', ' '),
            entry.runId());
      }
      table.lines().forEach(call.terminal()::print);
      call.terminal().printJson(json(entries));
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String json(List<AuditEntry> entries) throws JsonProcessingException {
    return new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValueAsString(entries.stream().map(ListAudit::object).toList());
  }

  private static Map<String, Object> object(AuditEntry entry) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("number", entry.number());
    object.put("time", entry.time().toString());
    object.put("actor", entry.actor());
    object.put("event", entry.event().name());
    object.put("run", entry.runId());
    object.put("details", new TreeMap<>(entry.details()));
    object.put("hash", entry.hash());
    return object;
  }
}
