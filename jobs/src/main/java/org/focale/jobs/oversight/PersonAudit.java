package org.focale.jobs.oversight;

import static org.focale.lake.Manifest.Status.COMPLETE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.focale.governance.Purpose;
import org.focale.job.Command;
import org.focale.job.CommandSpec;
import org.focale.job.Consents;
import org.focale.job.Invocation;
import org.focale.job.Ledger;
import org.focale.job.Needs;
import org.focale.job.Parameter;
import org.focale.job.Reads;
import org.focale.job.Recorded;
import org.focale.job.Run;
import org.focale.job.RunPlan;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.problem.BadParameters;
import org.focale.timeline.NarrowReader;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which runs used one person's data, when and why, and what were their models used for?
 *
 * <p>No consent is asked for: the answer is about the use of a person's data, holds none of it, and
 * is owed to that person whatever they said. It is a run itself, on record before it is shown.
 *
 * <p>Example: {@code ./focale audit person --lake /data/lake --source population --purpose CARE
 * --person 17}
 */
public final class PersonAudit implements Command<PersonAudit.Parameters> {

  private static final String JOB = "audit-person";
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
        "Which runs used one person's data, when and why, and what were their models used for?",
        """
        Looks the person up in the ledgers of all results. Prints job, purpose, run and when it
        finished, below each the runs that read its result, such as a model, and below these the
        runs that read theirs. For who answers the person's own question: purpose CARE or OPERATIONS.
        The question is a run on record like any other, and in the person's own ledger from then on;
        the person's id is in no log, manifest or message.\
        """,
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
    RunPlan plan =
        RunPlan.of(
            RunPlan.openLake(call),
            JOB,
            Lake.RESULTS + "/" + JOB,
            Map.of("source", call.source()),
            Reads.of(Set.of(call.source())),
            call);
    return Recorded.run(
        plan,
        call.clock(),
        run -> {
          List<Manifest> found = look(run, parameters.person());
          ResultReaders readers = ResultReaders.of(plan.lake());
          return report(found, readers, Recorded.manifest(run, run.publish(COMPLETE)), call);
        });
  }

  /** The runs before this one, which itself joins the person's ledger. */
  private static List<Manifest> look(Run run, long person) throws IOException {
    Lake lake = run.plan().lake();
    Published current = run.plan().sources().values().iterator().next();
    String source = current.directory();
    List<Manifest> found = runs(lake, source, person);
    run.stage("read");
    OptionalInt position = position(lake, source, current.manifest().id(), person);
    if (position.isPresent()) {
      run.usedNarrowly(
          current,
          RoaringBitmap.bitmapOf(position.getAsInt()),
          Map.of("known", 1L),
          Consents.current(lake, source).map(c -> c.manifest().id()).orElse(""));
    }
    return found;
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

  private static Optional<String> report(
      List<Manifest> runs, ResultReaders readers, String manifest, Invocation call) {
    if (call.terminal().json()) {
      call.terminal().printJson(json(runs, readers));
      call.terminal().note("manifest " + manifest);
      return Optional.empty();
    }
    if (runs.isEmpty()) {
      call.terminal().print("No run used this person's data.");
    }
    print("", runs, readers, call);
    return Optional.of(manifest);
  }

  /** A line for each run, and below it, further in, one for each that read its result. */
  private static void print(
      String before, List<Manifest> runs, ResultReaders readers, Invocation call) {
    for (Manifest run : runs) {
      call.terminal()
          .print(
              before
                  + String.join(
                      "  ",
                      run.finished(),
                      run.job(),
                      "purpose " + run.purpose(),
                      "run " + run.id() + (ResultReaders.isModel(run) ? "  model" : "")));
      print(before.isEmpty() ? "  read by  " : "  " + before, readers.of(run), readers, call);
    }
  }

  private static String json(List<Manifest> runs, ResultReaders readers) {
    List<String> objects = new ArrayList<>();
    for (Manifest run : runs) {
      objects.add(
          ("{\"job\": \"%s\", \"run\": \"%s\", \"purpose\": \"%s\", \"finished\": \"%s\","
                  + " \"model\": %s, \"read_by\": %s}")
              .formatted(
                  run.job(),
                  run.id(),
                  run.purpose(),
                  run.finished(),
                  ResultReaders.isModel(run),
                  json(readers.of(run), readers)));
    }
    return "[" + String.join(", ", objects) + "]";
  }
}
