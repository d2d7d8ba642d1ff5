package org.focale.jobs.study;

import com.typesafe.config.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import org.focale.job.Command;
import org.focale.job.CommandSpec;
import org.focale.job.Common;
import org.focale.job.Invocation;
import org.focale.job.Needs;
import org.focale.job.Parameter;
import org.focale.job.Reads;
import org.focale.job.Run;
import org.focale.job.RunPlan;
import org.focale.lake.DataFile;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.problem.BadParameters;
import org.focale.report.FigureTable;
import org.focale.report.Page;
import org.focale.report.Section;

/**
 * What comes out when several jobs are run in order, as a study file says?
 *
 * <p>All steps are bound before the first runs, so that a mistake in the last is told at once. A
 * step for which nothing has changed since it last ran is not run again. The study's own result is
 * one page with the sections of its steps.
 *
 * <p>Example: {@code ./focale study conf/studies/mimic-demo.conf --lake /data/lake}
 */
public final class Study implements Command<Study.Parameters> {

  /**
   * @param file the study
   */
  public record Parameters(
      @Parameter(doc = "The study file (HOCON).", required = true, positional = true) Path file) {}

  private final Function<String, Optional<Command<?>>> commands;

  /**
   * @param commands finds a command by its name
   */
  public Study(Function<String, Optional<Command<?>>> commands) {
    this.commands = commands;
  }

  @Override
  public CommandSpec<Parameters> spec() {
    return new CommandSpec<>(
        "study",
        "What comes out when the jobs of a study are run in order?",
        """
        Reads a study file: a title, a purpose and the steps, each a job with its parameters.
        Runs the steps in order; a step is not run again while its inputs, parameters, purpose,
        consents, policy and the program are the same.
        Writes results/study/<run>/report.html, one page with the figures of all steps.\
        """,
        Parameters.class,
        Set.of(Needs.SPARK),
        Set.of(Needs.LAKE, Needs.PURPOSE, Needs.SEED),
        "study conf/studies/mimic-demo.conf --lake /tmp/lake");
  }

  @Override
  public Optional<String> execute(Parameters parameters, Invocation call) {
    StudyFile study = StudyFile.read(parameters.file());
    Invocation inStudy = call.withCommon(common(study, call, Map.of()));
    inStudy.lake();
    List<BoundStep<?>> steps = bind(study, call);
    RunPlan.openOrCreateLake(inStudy);
    List<BoundStep.Ran> ran = new ArrayList<>();
    steps.forEach(step -> ran.add(step.run()));
    String manifest = publish(parameters, study, ran, inStudy);
    tellNext(study, inStudy);
    return Optional.of(manifest);
  }

  private static void tellNext(StudyFile study, Invocation call) {
    if (!study.next().isEmpty()) {
      call.terminal().note("what to try next:");
      study
          .next()
          .forEach(
              c ->
                  call.terminal()
                      .note(
                          "  "
                              + c.replaceAll("\\bLAKE\\b", Matcher.quoteReplacement(call.lake()))));
    }
  }

  private List<BoundStep<?>> bind(StudyFile study, Invocation call) {
    List<String> problems = new ArrayList<>();
    List<BoundStep<?>> bound = new ArrayList<>();
    for (StudyFile.Step step : study.steps()) {
      try {
        Command<?> command =
            commands
                .apply(step.job())
                .filter(c -> !(c instanceof Study))
                .orElseThrow(() -> new BadParameters(step.label() + ": there is no such job"));
        Invocation stepCall = call.withCommon(common(study, call, step.common()));
        problems.addAll(missing(step, command.spec(), stepCall.common()));
        bound.add(BoundStep.of(step, command, stepCall));
      } catch (BadParameters wrong) {
        problems.addAll(wrong.getMessage().lines().toList());
      }
    }
    if (!problems.isEmpty()) {
      throw new BadParameters(problems);
    }
    return bound;
  }

  private static List<String> missing(StudyFile.Step step, CommandSpec<?> spec, Common common) {
    List<String> missing = new ArrayList<>();
    if (spec.needs().contains(Needs.SOURCE) && common.source().isEmpty()) {
      missing.add(step.label() + ": source is missing");
    }
    if (spec.needs().contains(Needs.PURPOSE) && common.purpose().isEmpty()) {
      missing.add(step.label() + ": purpose is missing, in the step and in the study");
    }
    return missing;
  }

  /** The step's options go before the study's, and flags before both for the lake. */
  private static Common common(StudyFile study, Invocation call, Map<String, String> step) {
    Common given = call.common();
    Optional<String> purpose =
        Optional.ofNullable(step.get("purpose")).or(given::purpose).or(study::purpose);
    String seed =
        Optional.ofNullable(step.get("seed")).or(study::seed).orElse(String.valueOf(given.seed()));
    try {
      return new Common(
          given.lake().or(study::lake),
          Optional.ofNullable(step.get("source")),
          purpose,
          Long.parseLong(seed),
          given.conf(),
          given.json(),
          given.quiet());
    } catch (NumberFormatException | ConfigException wrong) {
      throw new BadParameters("seed " + seed + " is not a whole number");
    }
  }

  private String publish(
      Parameters parameters, StudyFile study, List<BoundStep.Ran> ran, Invocation call) {
    Map<String, String> described = new LinkedHashMap<>();
    described.put("file", parameters.file().getFileName().toString());
    described.put("title", study.title());
    for (BoundStep.Ran step : ran) {
      described.put(step.bound().step().label(), step.result().manifestPath());
    }
    Lake lake = RunPlan.openLake(call);
    RunPlan plan =
        RunPlan.of(lake, "study", Lake.RESULTS + "/study", described, Reads.of(Set.of()), call);
    Store store = lake.store();
    Optional<Published> before = plan.madeBefore();
    if (before.isPresent()) {
      call.terminal()
          .note(
              "page: "
                  + store.root()
                  + "/results/study/"
                  + before.get().manifest().id()
                  + "/report.html");
      return store.root() + "/" + before.get().manifestPath();
    }
    try (Run run = Run.begin(plan, call.clock())) {
      try {
        List<Section> sections = new ArrayList<>();
        sections.add(overview(ran));
        ran.forEach(step -> sections.addAll(step.bound().sections(step.result())));
        String html =
            new Page(study.title(), "Purpose " + call.common().purpose().orElse("none"), sections)
                .html();
        DataFile file = run.draft().writeFile("report.html", html.getBytes(StandardCharsets.UTF_8));
        run.dataset(
            "report",
            new Manifest.Dataset(
                "releasable", 1, 0, "", List.of(), 1, file.bytes(), List.of(file)));
        Published result = run.publish(Manifest.Status.COMPLETE);
        call.terminal()
            .note(
                "page: "
                    + store.root()
                    + "/results/study/"
                    + result.manifest().id()
                    + "/report.html");
        return store.root() + "/" + result.manifestPath();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } catch (RuntimeException failed) {
        run.failed(failed);
        throw failed;
      }
    }
  }

  private static Section overview(List<BoundStep.Ran> ran) {
    List<List<String>> rows = new ArrayList<>();
    for (BoundStep.Ran step : ran) {
      Manifest manifest = step.result().manifest();
      rows.add(
          List.of(
              String.valueOf(step.bound().step().position()),
              step.bound().step().job(),
              step.bound().call().common().source().orElse(""),
              manifest.id(),
              String.join(" ", manifest.notes())));
    }
    return Section.of(
            "What was done",
            "Each step, the source it was about, and the run that holds its result.")
        .with(
            new FigureTable(
                "Steps", List.of("Step", "Job", "Source", "Run", "What to know"), rows));
  }
}
