package org.focale.jobs.oversight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.focale.governance.AuditEvent;
import org.focale.governance.AuditLog;
import org.focale.job.Command;
import org.focale.job.CommandSpec;
import org.focale.job.Invocation;
import org.focale.job.Needs;
import org.focale.job.Parameter;
import org.focale.job.Run;
import org.focale.job.RunPlan;
import org.focale.lake.Lake;
import org.focale.lake.Orphans;

/**
 * What did runs that were killed leave in the lake, and is it gone now?
 *
 * <p>Example: {@code ./focale lake clean --lake /data/lake --dry-run}
 */
public final class CleanLake implements Command<CleanLake.Parameters> {

  /**
   * @param dryRun whether to tell and not to remove
   */
  public record Parameters(
      @Parameter(doc = "Tell what would be removed, and remove nothing.", unset = "false")
          boolean dryRun) {}

  @Override
  public CommandSpec<Parameters> spec() {
    return new CommandSpec<>(
        "lake clean",
        "What did killed runs leave in the lake, and can it go?",
        """
        Removes drafts that were never published, files that no manifest lists, and temporary files,
        unless a process may still work on them. A running job renews the lease of its draft each
        minute; a lease ends ten minutes after it was renewed last. What is published, and what
        Focale cannot have made, is never touched.\
        """,
        Parameters.class,
        Set.of(Needs.LAKE),
        "lake clean --lake /tmp/lake --dry-run");
  }

  @Override
  public Optional<String> execute(Parameters parameters, Invocation call) {
    Lake lake = RunPlan.openLake(call);
    List<String> removed = new ArrayList<>();
    List<String> left = new ArrayList<>();
    try {
      for (Orphans.Orphan orphan : Orphans.find(lake, call.clock())) {
        if (orphan.heldUntil().isPresent()) {
          left.add(orphan.path());
          continue;
        }
        if (!parameters.dryRun()) {
          Orphans.remove(lake, orphan);
        }
        removed.add(orphan.path());
      }
      if (!parameters.dryRun() && !removed.isEmpty()) {
        new AuditLog(lake.store(), call.clock())
            .append(
                AuditEvent.CLEANED,
                Run.actor(),
                "",
                Map.of("directories", String.valueOf(removed.size())));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    report(call, parameters.dryRun() ? "would remove " : "removed ", removed, left);
    return Optional.empty();
  }

  private static void report(Invocation call, String did, List<String> removed, List<String> left) {
    removed.forEach(path -> call.terminal().print(did + path));
    left.forEach(path -> call.terminal().print("left " + path + ", which a run holds"));
    if (removed.isEmpty() && left.isEmpty()) {
      call.terminal().print("nothing to remove");
    }
    call.terminal()
        .printJson(
            "{\"removed\": %s, \"left\": %s}".formatted(jsonArray(removed), jsonArray(left)));
  }

  private static String jsonArray(List<String> paths) {
    return "[" + String.join(", ", paths.stream().map(p -> "\"" + p + "\"").toList()) + "]";
  }
}
