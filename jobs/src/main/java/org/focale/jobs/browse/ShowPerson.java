package org.focale.jobs.browse;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.focale.cohort.CohortDefinition;
import org.focale.cohort.DefinitionFiles;
import org.focale.cohort.GeneratorFaults;
import org.focale.job.Command;
import org.focale.job.CommandSpec;
import org.focale.job.Invocation;
import org.focale.job.Needs;
import org.focale.job.OnePerson;
import org.focale.job.Parameter;
import org.focale.job.Reads;
import org.focale.job.Recorded;
import org.focale.job.Run;
import org.focale.job.RunPlan;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;
import org.focale.problem.Spelling;
import org.focale.timeline.Domain;

/**
 * What is recorded of one person?
 *
 * <p>Read straight from Parquet without Spark, behind the consent gate. Whether a person is unknown
 * or may not be seen is answered alike. The run is on record before anything is shown; the person's
 * id is in no log, manifest or message.
 */
public final class ShowPerson implements Command<ShowPerson.Whom> {

  /** Who is looked up, and how much is shown. */
  public record Whom(
      @Parameter(doc = "The person_id in the source.", required = true) long person,
      @Parameter(
              doc = "Show only events of this domain; named as its CDM table.",
              example = "measurement")
          Optional<String> domain,
      @Parameter(
              doc = "How many events to show, the last ones.",
              unset = "20",
              min = "0",
              max = "100000")
          int last,
      @Parameter(
              doc =
                  "Cohort definitions (a file, a directory or a .zip of Circe JSON) to be explained"
                      + " for the person, rule by rule.",
              example = "/data/definitions/17.json")
          Optional<String> definitions) {}

  @Override
  public CommandSpec<Whom> spec() {
    return new CommandSpec<>(
        "person",
        "What is recorded of one person?",
        "Shows age, sex, periods of observation, how many facts each domain holds and the last"
            + " events, with values and units. Exit code 4 if there is no such person or the"
            + " person may not be seen for the purpose; which of the two is not told. With"
            + " --definitions, which cohorts the person is in and why or why not.",
        Whom.class,
        Set.of(Needs.LAKE, Needs.SOURCE, Needs.PURPOSE),
        "person --lake /data/lake --source population --purpose CARE --person 4711 --last 10");
  }

  @Override
  public Optional<String> execute(Whom whom, Invocation call) {
    Set<Domain> shown = shown(whom.domain());
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("source", call.source());
    parameters.put("domain", whom.domain().orElse(""));
    parameters.put("last", String.valueOf(whom.last()));
    parameters.put("definitions", whom.definitions().orElse(""));
    List<CohortDefinition> definitions = definitions(whom.definitions(), call);
    RunPlan plan =
        RunPlan.of(
            RunPlan.openLake(call),
            "person",
            Lake.RESULTS + "/person",
            parameters,
            Reads.of(Set.of(call.source())),
            call);
    return Recorded.run(
        plan,
        call.clock(),
        run -> {
          PersonKernel kernel = new PersonKernel(plan.today(), shown, whom.last());
          PersonPage page = look(run, kernel, definitions, whom);
          return show(page, Recorded.manifest(run, run.publish(Manifest.Status.COMPLETE)), call);
        });
  }

  /**
   * The definitions to be explained.
   *
   * @throws BrokenInput if one of them is not understood: all were asked for
   */
  private static List<CohortDefinition> definitions(Optional<String> path, Invocation call) {
    if (path.isEmpty()) {
      return List.of();
    }
    DefinitionFiles files =
        DefinitionFiles.read(path.get(), call.hadoop(), GeneratorFaults.REPRODUCED);
    if (!files.refused().isEmpty()) {
      throw new BrokenInput(
          files.refused().stream().map(Throwable::getMessage).collect(Collectors.joining("\n")));
    }
    return files.definitions();
  }

  private static Set<Domain> shown(Optional<String> asked) {
    Set<Domain> all =
        Arrays.stream(Domain.values()).filter(PersonKernel::hasEvents).collect(Collectors.toSet());
    if (asked.isEmpty()) {
      return all;
    }
    List<String> names = all.stream().map(Domain::table).sorted().toList();
    return Set.of(
        all.stream()
            .filter(domain -> domain.table().equals(asked.get()))
            .findFirst()
            .orElseThrow(
                () ->
                    new BadParameters(
                        "--domain "
                            + asked.get()
                            + ": no events are of such a domain; there are "
                            + String.join(", ", names)
                            + Spelling.hint(asked.get(), names))));
  }

  private static PersonPage look(
      Run run, PersonKernel kernel, List<CohortDefinition> definitions, Whom whom)
      throws IOException {
    OnePerson person = OnePerson.behindGate(run, whom.person());
    PersonView view = person.ask(kernel);
    run.stage("read");
    Store store = run.plan().lake().store();
    Published snapshot = run.plan().sources().get(person.source());
    ConceptNames names = ConceptNames.of(store, snapshot, PersonPage.concepts(view));
    PersonCohorts cohorts =
        definitions.isEmpty()
            ? new PersonCohorts(List.of(), List.of())
            : PersonCohorts.Question.of(store, snapshot, definitions).ask(person);
    return new PersonPage(person.source(), person.snapshot(), view, names, cohorts);
  }

  private static Optional<String> show(PersonPage page, String manifest, Invocation call) {
    if (call.terminal().json()) {
      call.terminal().printJson(page.json());
      call.terminal().note("manifest " + manifest);
      return Optional.empty();
    }
    page.lines().forEach(call.terminal()::print);
    return Optional.of(manifest);
  }
}
