package org.focale.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.focale.job.CommandSpec;
import org.focale.job.JobCommand;
import org.focale.job.Needs;
import org.focale.jobs.launch.Catalogue;

/**
 * With which words is each command called when a test goes through all of them?
 *
 * <p>A command that is added later is called with the common options alone; if it requires more it
 * fails where it is tried on a good lake, until it is told here.
 */
final class SampleCalls {

  static final String SOURCE = "population";

  /** Most commands on a good lake may say this; audit person and person are for care alone. */
  private static final String PURPOSE = "CARE";

  /** What those say that may not. */
  private static final Map<String, String> PURPOSES = Map.of("recontact", "RECONTACT");

  /** Those that are called for given tables here. */
  private static final Set<String> OF_TABLES = Set.of("encode", "link", "link-encoded");

  private final Map<String, List<Object>> own;

  /**
   * @param extract an OMOP extract
   * @param consents a file of consents
   * @param study a study file
   * @param definitions of cohorts
   * @param names a file of pseudonyms
   * @param verdicts a file of them
   */
  SampleCalls(
      Object extract,
      Object consents,
      Object study,
      Object definitions,
      Object names,
      Object verdicts) {
    this.own =
        Map.ofEntries(
            Map.entry("cohorts", List.of("--definitions", definitions)),
            Map.entry("ingest", List.of("--path", extract)),
            Map.entry("consent", List.of("--file", consents)),
            Map.entry("study", List.of(study)),
            Map.entry("simulate", List.of("--persons", 5)),
            Map.entry("compare-truth", List.of("--results", "rare-cases")),
            Map.entry("context", List.of("--population", SOURCE)),
            Map.entry("baseline", List.of("--population", SOURCE)),
            Map.entry("recontact", List.of("--study", "trial", "--pseudonyms", names)),
            Map.entry("review", List.of("--file", verdicts, "--reviewer", "somebody")),
            Map.entry("score-risk", List.of("--model", "train-risk")),
            Map.entry("update-risk", List.of("--model", "train-risk", "--rounds", 1)),
            Map.entry("validate-risk", List.of("--model", "train-risk")),
            Map.entry("link", SampleRecords.call()),
            Map.entry("link-encoded", SampleRecords.encoded()),
            Map.entry("link-persons", SampleRecords.links()),
            Map.entry("recruit", List.of("--trial", SampleTrial.file())),
            Map.entry("person", List.of("--person", SmallExtract.FIRST_PERSON + 1)),
            Map.entry("explain-case", List.of("--person", SmallExtract.FIRST_PERSON + 1)),
            Map.entry("audit person", List.of("--person", SmallExtract.FIRST_PERSON + 1)),
            Map.entry(
                "sql",
                List.of("--query", "SELECT max(person_source_value) FROM population.person")));
  }

  /** The commands that need or accept a lake. */
  static Stream<String> onALake() {
    return Catalogue.focale().commands().stream()
        .map(command -> command.spec())
        .filter(spec -> spec.takes(Needs.LAKE))
        .map(CommandSpec::name);
  }

  /** Whether a command is a job, which the runner gates and records. */
  static boolean isJob(String command) {
    return Catalogue.focale().commands().stream()
        .anyMatch(c -> c instanceof JobCommand<?> && c.spec().name().equals(command));
  }

  /** The words of a call. */
  Object[] words(String command, Object lake) {
    CommandSpec<?> spec =
        Catalogue.focale().commands().stream()
            .<CommandSpec<?>>map(known -> known.spec())
            .filter(known -> known.name().equals(command))
            .findAny()
            .orElseThrow();
    List<Object> words = new ArrayList<>(List.of((Object[]) command.split(" ")));
    words.addAll(
        command.equals("encode")
            ? SampleRecords.encodingForANewProject()
            : own.getOrDefault(command, List.of()));
    words.addAll(List.of("--lake", lake));
    if (spec.takes(Needs.SOURCE) && !OF_TABLES.contains(command)) {
      words.addAll(List.of("--source", SOURCE));
    }
    if (spec.takes(Needs.PURPOSE)) {
      words.addAll(List.of("--purpose", PURPOSES.getOrDefault(command, PURPOSE)));
    }
    return words.toArray();
  }
}
