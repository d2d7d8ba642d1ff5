package org.focale.jobs.risk.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.jobs.SmallExtract;
import org.focale.lake.Published;

/**
 * A model of a small population's timelines, and a cohort that is admitted more often after the
 * index day than the population is.
 */
final class CohortLake {

  static final LocalDate INDEX = LocalDate.of(2018, 6, 1);

  private static final int PERSONS = 400;
  private static final int MEMBERS = 250;
  private static final int HORIZON_DAYS = 365;
  private static final String OFFICE = ",9202,";
  private static final String INPATIENT = ",9201,";

  private final Path directory;
  private final Path lake;
  private final CommandLine focale;

  CohortLake(Path directory) throws IOException {
    this.directory = directory;
    this.focale = CommandLine.in(directory);
    this.lake = directory.resolve("lake");
    ingest("population", SmallExtract.write(directory.resolve("one"), PERSONS, 11));
    Path extract = SmallExtract.write(directory.resolve("two"), MEMBERS, 12);
    admitMore(extract.resolve("visit_occurrence.csv"));
    ingest("cohort", extract);
    must("train-risk", "population", "--index-date", INDEX);
  }

  private void ingest(String source, Path extract) {
    focale.must("ingest", "--lake", lake, "--source", source, "--path", extract);
  }

  /** Every third visit to an office after the index day becomes an admission. */
  private static void admitMore(Path visits) throws IOException {
    List<String> changed = new ArrayList<>();
    for (String line : Files.readAllLines(visits)) {
      String[] cells = line.split(",");
      boolean late =
          changed.size() % 3 == 1
              && line.contains(OFFICE)
              && LocalDate.parse(cells[3]).isAfter(INDEX);
      changed.add(late ? line.replace(OFFICE, INPATIENT) : line);
    }
    Files.write(visits, changed);
  }

  Published must(String job, String source, Object... more) throws IOException {
    focale.must(CommandLine.words(lake, job, source, more));
    return CommandLine.newest(lake, "results/" + job);
  }

  Published mustWithoutSource(String job, Object... more) throws IOException {
    List<Object> words = new ArrayList<>(List.of(job, "--lake", lake, "--purpose", "HMB"));
    words.addAll(Arrays.asList(more));
    focale.must(words.toArray());
    return CommandLine.newest(lake, "results/" + job);
  }

  CommandLine.Result call(String job, String source, Object... more) {
    return focale.run(CommandLine.words(lake, job, source, more));
  }

  List<Row> rows(Published run, String table) {
    return CommandLine.table(lake, run, table).collectAsList();
  }

  List<Row> newest(String job, String table) throws IOException {
    return rows(CommandLine.newest(lake, "results/" + job), table);
  }

  Published newestRun(String job) throws IOException {
    return CommandLine.newest(lake, "results/" + job);
  }

  /** What a person of a source is told of the use of their data. */
  String audited(String source, long person) {
    return focale
        .must(
            "audit",
            "person",
            "--lake",
            lake,
            "--source",
            source,
            "--purpose",
            "CARE",
            "--person",
            person)
        .out();
  }

  int runs(String job) throws IOException {
    Path results = lake.resolve("results").resolve(job);
    if (!Files.isDirectory(results)) {
      return 0;
    }
    try (var found = Files.list(results)) {
      return (int) found.filter(run -> Files.exists(run.resolve("_manifest.json"))).count();
    }
  }

  String page(Published run) throws IOException {
    return Files.readString(
        lake.resolve("results/update-risk/" + run.manifest().id() + "/report.html"));
  }

  /** Probability by person, of the cohort on the index day, by a model. */
  Map<Long, Double> scored(String model) throws IOException {
    must("score-risk", "cohort", "--model", model, "--index-date", INDEX, "--top", 0);
    Map<Long, Double> scores = new HashMap<>();
    newest("score-risk", "score").forEach(r -> scores.put(r.getAs("person_id"), r.getAs(2)));
    return scores;
  }

  /**
   * Whether each member of the cohort who takes part was admitted within a year, as the flat tables
   * say it: nobody dies, and everybody has one observation period.
   */
  Map<Long, Boolean> outcomes() throws IOException {
    Published cohort = CommandLine.newest(lake, "cohort");
    Set<String> admissions =
        Set.of("9201", "9203", "262", "8717", "8870"); // what train-risk predicts by default
    Map<Long, Boolean> outcomes = new TreeMap<>();
    Map<Long, List<LocalDate>> admitted =
        rows(cohort, "visit_occurrence").stream()
            .filter(r -> admissions.contains(String.valueOf(r.<Object>getAs("visit_concept_id"))))
            .collect(
                Collectors.groupingBy(
                    r -> r.<Long>getAs("person_id"),
                    Collectors.mapping(
                        r -> r.<java.sql.Date>getAs("visit_start_date").toLocalDate(),
                        Collectors.toList())));
    for (Row period : rows(cohort, "observation_period")) {
      LocalDate from = period.<java.sql.Date>getAs("observation_period_start_date").toLocalDate();
      LocalDate to = period.<java.sql.Date>getAs("observation_period_end_date").toLocalDate();
      long person = period.getAs("person_id");
      boolean outcome =
          admitted.getOrDefault(person, List.of()).stream()
              .anyMatch(
                  day ->
                      day.isAfter(INDEX)
                          && !day.isAfter(INDEX.plusDays(HORIZON_DAYS))
                          && !day.isAfter(to));
      if (!from.isAfter(INDEX) && (outcome || !to.isBefore(INDEX.plusDays(HORIZON_DAYS)))) {
        outcomes.put(person, outcome);
      }
    }
    return outcomes;
  }

  /** A file with the index day of some persons. */
  Path days(String name, Iterable<Long> persons) throws IOException {
    StringBuilder lines = new StringBuilder("person_id,index_date\n");
    persons.forEach(person -> lines.append(person).append(',').append(INDEX).append('\n'));
    return Files.writeString(directory.resolve(name + ".csv"), lines);
  }
}
