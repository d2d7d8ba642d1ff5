package org.focale.jobs.oversight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.focale.governance.AuditLog;
import org.focale.governance.AuditVerdict;
import org.focale.job.Command;
import org.focale.job.CommandSpec;
import org.focale.job.Invocation;
import org.focale.job.Needs;
import org.focale.job.RunPlan;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.problem.BrokenInput;

/**
 * Is the audit log whole, and does it agree with what the lake's manifests say of it?
 *
 * <p>Example: {@code ./focale audit verify --lake /data/lake}
 */
public final class VerifyAudit implements Command<VerifyAudit.Parameters> {

  /** It has no parameters of its own. */
  public record Parameters() {}

  @Override
  public CommandSpec<Parameters> spec() {
    return new CommandSpec<>(
        "audit verify",
        "Is the audit log whole and unchanged?",
        """
        Follows the chain of hashes from the first entry to the last and holds it against the
        entries that the manifests of all snapshots and results anchor, which shows a tail that was
        cut off. Prints how many entries there are, the hash of the last, and the runs that have an
        intent and no outcome: still running, or killed. A broken log ends with exit code 3.\
        """,
        Parameters.class,
        Set.of(Needs.LAKE),
        "audit verify --lake /tmp/lake");
  }

  @Override
  public Optional<String> execute(Parameters parameters, Invocation call) {
    Lake lake = RunPlan.openLake(call);
    try {
      Map<Long, String> anchors = anchors(lake);
      AuditVerdict verdict = new AuditLog(lake.store(), call.clock()).verify(anchors);
      if (verdict instanceof AuditVerdict.Broken broken) {
        throw new BrokenInput(
            "The audit log is not as it was written: entry "
                + broken.number()
                + ": "
                + broken.what()
                + ".");
      }
      report(call, (AuditVerdict.Intact) verdict, anchors.size());
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void report(Invocation call, AuditVerdict.Intact intact, int anchors) {
    call.terminal()
        .printJson(
            "{\"entries\": %d, \"head\": \"%s\", \"anchors\": %d, \"unfinished_runs\": [%s]}"
                .formatted(
                    intact.count(),
                    intact.headHash(),
                    anchors,
                    String.join(
                        ", ",
                        intact.unfinishedRuns().stream().map(r -> "\"" + r + "\"").toList())));
    call.terminal()
        .print(
            "The audit log is whole: "
                + intact.count()
                + " entries, "
                + anchors
                + " of them anchored in manifests.");
    call.terminal().print("Hash of the last entry: " + intact.headHash());
    call.terminal()
        .print(
            intact.unfinishedRuns().isEmpty()
                ? "No run is unfinished."
                : "Unfinished runs (running, or killed): "
                    + String.join(", ", intact.unfinishedRuns()));
  }

  /** The entries that manifests name, by number. */
  private static Map<Long, String> anchors(Lake lake) throws IOException {
    Map<Long, String> anchors = new HashMap<>();
    for (String directory : lake.directories()) {
      for (String id : lake.published(directory)) {
        Manifest.Governance governance = lake.pin(directory, id).manifest().governance();
        if (governance.auditEntry() == 0) {
          continue;
        }
        String other = anchors.put(governance.auditEntry(), governance.auditHash());
        if (other != null && !other.equals(governance.auditHash())) {
          throw new BrokenInput(
              "Two manifests disagree on entry " + governance.auditEntry() + " of the audit log.");
        }
      }
    }
    return anchors;
  }
}
