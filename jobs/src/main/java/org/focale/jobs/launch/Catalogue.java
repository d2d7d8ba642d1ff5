package org.focale.jobs.launch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.focale.job.Command;
import org.focale.job.JobCommand;
import org.focale.job.JobSpec;
import org.focale.job.PersonCommand;
import org.focale.jobs.baseline.Baseline;
import org.focale.jobs.browse.Dictionary;
import org.focale.jobs.browse.ExplainDefinition;
import org.focale.jobs.browse.ListDatasets;
import org.focale.jobs.browse.ShowPerson;
import org.focale.jobs.browse.SqlQuery;
import org.focale.jobs.cohorts.Cohorts;
import org.focale.jobs.context.Context;
import org.focale.jobs.features.Features;
import org.focale.jobs.ingest.Ingest;
import org.focale.jobs.ingest.Timelines;
import org.focale.jobs.linkage.Encode;
import org.focale.jobs.linkage.Link;
import org.focale.jobs.linkage.LinkEncoded;
import org.focale.jobs.linkage.LinkPersons;
import org.focale.jobs.oversight.CleanLake;
import org.focale.jobs.oversight.ListAudit;
import org.focale.jobs.oversight.LoadConsents;
import org.focale.jobs.oversight.PersonAudit;
import org.focale.jobs.oversight.VerifyAudit;
import org.focale.jobs.rarecases.ExplainCase;
import org.focale.jobs.rarecases.RareCases;
import org.focale.jobs.recontact.Recontact;
import org.focale.jobs.recruitment.Recruit;
import org.focale.jobs.review.Review;
import org.focale.jobs.risk.TrainRisk;
import org.focale.jobs.risk.score.ScoreRisk;
import org.focale.jobs.risk.update.UpdateRisk;
import org.focale.jobs.risk.validate.ValidateRisk;
import org.focale.jobs.simulate.Simulate;
import org.focale.jobs.study.Study;
import org.focale.jobs.truth.CompareTruth;
import org.focale.problem.BadParameters;
import org.focale.problem.Spelling;

/**
 * Which commands are there, by the kind of question they answer?
 *
 * <p>A command's class must load no class of Spark before it is executed: the catalogue makes one
 * of each for every call, help included.
 */
public final class Catalogue {

  /** Commands that belong together in the overview; a kind without a title is not shown. */
  public record Kind(String title, List<Command<?>> commands) {

    public Kind {
      commands = List.copyOf(commands);
    }

    boolean shown() {
      return !title.isEmpty();
    }
  }

  private final List<Kind> kinds;
  private final Map<String, Command<?>> byName = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException if two commands have one name, which is a bug
   */
  public Catalogue(List<Kind> kinds) {
    this.kinds = List.copyOf(kinds);
    for (Kind kind : kinds) {
      for (Command<?> command : kind.commands()) {
        if (byName.put(command.spec().name(), command) != null) {
          throw new IllegalArgumentException("two commands named " + command.spec().name());
        }
      }
    }
  }

  /** A study finds its jobs in the catalogue that it stands in itself. */
  private static final class Holder {
    private Catalogue catalogue;
  }

  /** The commands of Focale. */
  public static Catalogue focale() {
    Holder holder = new Holder();
    holder.catalogue =
        new Catalogue(
            List.of(
                new Kind(
                    "Data",
                    List.of(new Ingest(), new Simulate(), new Timelines(), new ListDatasets())),
                new Kind(
                    "Questions",
                    List.of(
                        new JobCommand<>(new Cohorts()),
                        new ExplainDefinition(),
                        new JobCommand<>(new Context()),
                        new JobCommand<>(new Baseline()),
                        new JobCommand<>(new Features()),
                        new JobCommand<>(new TrainRisk()),
                        new JobCommand<>(new ValidateRisk()),
                        new JobCommand<>(new UpdateRisk()),
                        new JobCommand<>(new ScoreRisk()),
                        new JobCommand<>(new RareCases()),
                        new PersonCommand<>(new ExplainCase()),
                        new JobCommand<>(new Review()),
                        new JobCommand<>(new Link()),
                        new JobCommand<>(new Encode()),
                        new JobCommand<>(new LinkEncoded()),
                        new JobCommand<>(new LinkPersons()),
                        new JobCommand<>(new Recruit()),
                        new JobCommand<>(new CompareTruth()),
                        new JobCommand<>(new Recontact()),
                        new ShowPerson(),
                        new SqlQuery(),
                        new Dictionary(() -> holder.catalogue.jobs()))),
                new Kind(
                    "Oversight",
                    List.of(
                        new LoadConsents(),
                        new VerifyAudit(),
                        new ListAudit(),
                        new PersonAudit(),
                        new CleanLake())),
                new Kind(
                    "Studies", List.of(new Study(name -> holder.catalogue.find(List.of(name))))),
                new Kind("", List.of(new WarmUp()))));
    return holder.catalogue;
  }

  /** Every command, hidden ones too. */
  public List<Command<?>> commands() {
    return List.copyOf(byName.values());
  }

  /** What the jobs among the commands declare. */
  private List<JobSpec<?>> jobs() {
    List<JobSpec<?>> jobs = new ArrayList<>();
    for (Command<?> command : byName.values()) {
      if (command instanceof JobCommand<?> job) {
        jobs.add(job.job().spec());
      }
    }
    return jobs;
  }

  List<Kind> kinds() {
    return kinds;
  }

  Set<String> names() {
    return byName.keySet();
  }

  /** The keys of the commands' sections in configuration files. */
  Set<String> sections() {
    return byName.values().stream()
        .map(command -> command.spec().section())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The command that the words begin with; a name may be two words. */
  Optional<Command<?>> find(List<String> words) {
    return words.size() < 2
        ? words.stream().findFirst().map(byName::get)
        : Optional.<Command<?>>ofNullable(byName.get(words.get(0) + " " + words.get(1)))
            .or(() -> Optional.ofNullable(byName.get(words.get(0))));
  }

  /**
   * As {@link #find}.
   *
   * @throws BadParameters with the nearest name, if there is no such command
   */
  Command<?> require(List<String> words) {
    return find(words)
        .orElseThrow(
            () ->
                new BadParameters(
                    "there is no command "
                        + words.get(0)
                        + " (focale help lists all)"
                        + hint(words)));
  }

  private String hint(List<String> words) {
    String two = String.join(" ", words.subList(0, Math.min(2, words.size())));
    List<String> shown =
        kinds.stream()
            .filter(Kind::shown)
            .flatMap(kind -> kind.commands().stream())
            .map(command -> command.spec().name())
            .toList();
    return Spelling.nearest(words.get(0), shown)
        .or(() -> Spelling.nearest(two, shown))
        .map(near -> "; did you mean " + near + "?")
        .orElse("");
  }
}
