package org.focale.jobs.browse;

import java.io.IOException;
import java.nio.file.Path;
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
import org.focale.features.PersonSeries;
import org.focale.features.Series;
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
import org.focale.problem.EnvironmentProblem;
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

  private static final String BASELINE = "baseline";

  /** Days before the last observed one that a picture shows. */
  private static final int DRAWN_DAYS = 1825;

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
          Optional<String> definitions,
      @Parameter(
              doc =
                  "Write a page to this file: each measure's own series, beside what is usual for"
                      + " the person and for peers, if `baseline` was run.",
              example = "person.html")
          Optional<String> page) {}

  @Override
  public CommandSpec<Whom> spec() {
    return new CommandSpec<>(
        "person",
        "What is recorded of one person?",
        "Shows age, sex, periods of observation, how many facts each domain holds and the last"
            + " events, with values and units. Exit code 4 if there is no such person or the"
            + " person may not be seen for the purpose; which of the two is not told. With"
            + " --definitions, which cohorts the person is in and why or why not. After a run of"
            + " `baseline` on the source, what is usual for the person too.",
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
            Reads.of(Set.of(call.source()), Set.of(BASELINE)),
            call);
    return Recorded.run(
        plan,
        call.clock(),
        run -> {
          PersonKernel kernel = new PersonKernel(plan.today(), shown, whom.last());
          PersonPage page = look(run, kernel, definitions, whom);
          String manifest = Recorded.manifest(run, run.publish(Manifest.Status.COMPLETE));
          whom.page().ifPresent(file -> write(page, file));
          return show(page, manifest, call);
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
    List<PersonBaselines.Usual> usual =
        PersonBaselines.of(
            store, Optional.ofNullable(run.plan().results().get(BASELINE)), whom.person());
    Set<Integer> concepts = PersonPage.concepts(view);
    usual.forEach(one -> concepts.add(one.measure().conceptId()));
    ConceptNames names = ConceptNames.of(store, snapshot, concepts);
    List<PersonSeries.OfPerson> series =
        whom.page().isEmpty() ? List.of() : person.ask(drawn(usual));
    PersonCohorts cohorts =
        definitions.isEmpty()
            ? new PersonCohorts(List.of(), List.of())
            : PersonCohorts.Question.of(store, snapshot, definitions).ask(person);
    return new PersonPage(
        person.source(),
        person.snapshot(),
        view,
        names,
        cohorts,
        new PersonPicture(usual, series, names));
  }

  /** The series of the measurements that something is known of. */
  private static PersonSeries drawn(List<PersonBaselines.Usual> usual) {
    return new PersonSeries(
        DRAWN_DAYS,
        usual.stream()
            .map(PersonBaselines.Usual::measure)
            .filter(Series.Measure::measured)
            .toList());
  }

  private static void write(PersonPage page, String file) {
    try {
      PrivateFile.write(Path.of(file), page.picture().page(page.source()).html());
    } catch (IOException failed) {
      throw new EnvironmentProblem(
          "--page " + file + ": the page cannot be written: " + failed.getMessage(), failed);
    }
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
