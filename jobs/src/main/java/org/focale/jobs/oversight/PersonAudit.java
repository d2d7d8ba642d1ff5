package org.focale.jobs.oversight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.focale.governance.AuditEvent;
import org.focale.governance.AuditLog;
import org.focale.governance.Purpose;
import org.focale.job.Command;
import org.focale.job.CommandSpec;
import org.focale.job.Invocation;
import org.focale.job.Ledger;
import org.focale.job.Needs;
import org.focale.job.Parameter;
import org.focale.job.Run;
import org.focale.job.RunPlan;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.problem.BadParameters;
import org.focale.timeline.NarrowReader;

/**
 * Which runs used one person's data, when and why?
 *
 * <p>Example: {@code ./focale audit person --lake /data/lake --source population --purpose CARE
 * --person 17}
 */
public final class PersonAudit implements Command<PersonAudit.Parameters> {

  private static final Set<Purpose.Use> ALLOWED = Set.of(Purpose.Use.CARE, Purpose.Use.OPERATIONS);

  /**
   * @param person the person's id in the source
   */
  public record Parameters(
      @Parameter(doc = "The person's id in the source.", required = true) long person) {}

  @Override
  public CommandSpec<Parameters> spec() {
    return new CommandSpec<>(
        "audit person",
        "Which runs used one person's data, when and why?",
        """
        Looks the person up in the ledgers of all results. Prints job, purpose, run and when it
        finished. For who answers the person's own question: purpose CARE or OPERATIONS.
        The question is on record in the audit log; the person's id is not.""",
        Parameters.class,
        Set.of(Needs.LAKE, Needs.SOURCE, Needs.PURPOSE),
        "audit person --lake /tmp/lake --source population --purpose CARE --person 17");
  }

  @Override
  public Optional<String> execute(Parameters parameters, Invocation call) {
    Purpose purpose = Purpose.parse(call.purpose());
    if (!ALLOWED.contains(purpose.use())) {
      throw new BadParameters(
          "--purpose " + call.purpose() + ": a person's ledger is opened for CARE or OPERATIONS.");
    }
    Lake lake = RunPlan.openLake(call);
    Lake.checkSourceName(call.source());
    try {
      new AuditLog(lake.store(), call.clock())
          .append(
              AuditEvent.RUN_OUTCOME,
              Run.actor(),
              "audit-person",
              Map.of("job", "audit person", "source", call.source(), "purpose", call.purpose()));
      report(call, runs(lake, call.source(), parameters.person()));
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<Manifest> runs(Lake lake, String source, long person) throws IOException {
    Map<String, OptionalInt> positions = new HashMap<>();
    List<Manifest> used = new ArrayList<>();
    for (String job : lake.jobs()) {
      String directory = Lake.RESULTS + "/" + job;
      for (String id : lake.published(directory)) {
        Published run = lake.pin(directory, id);
        for (Manifest.Input input : run.manifest().inputs()) {
          if (input.name().equals(source)) {
            OptionalInt position =
                positions.computeIfAbsent(
                    input.id(), snapshot -> position(lake, source, snapshot, person));
            if (position.isPresent()
                && Ledger.used(lake.store(), run, source, input.id(), position.getAsInt())) {
              used.add(run.manifest());
            }
          }
        }
      }
    }
    return used;
  }

  private static OptionalInt position(Lake lake, String source, String snapshot, long person) {
    try {
      return new NarrowReader(lake.store(), lake.pin(source, snapshot)).position(person);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void report(Invocation call, List<Manifest> runs) {
    if (runs.isEmpty()) {
      call.terminal().print("No run used this person's data.");
    }
    List<String> json = new ArrayList<>();
    for (Manifest run : runs) {
      call.terminal()
          .print(
              String.join(
                  "  ", run.finished(), run.job(), "purpose " + run.purpose(), "run " + run.id()));
      json.add(
          "{\"job\": \"%s\", \"run\": \"%s\", \"purpose\": \"%s\", \"finished\": \"%s\"}"
              .formatted(run.job(), run.id(), run.purpose(), run.finished()));
    }
    call.terminal().printJson("[" + String.join(", ", json) + "]");
  }
}
