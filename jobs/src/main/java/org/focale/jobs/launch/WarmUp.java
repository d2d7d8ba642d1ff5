package org.focale.jobs.launch;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.focale.job.Command;
import org.focale.job.CommandSpec;
import org.focale.job.Invocation;
import org.focale.job.Needs;
import org.focale.problem.ExitCode;

/**
 * Which classes does a usual command load? The launcher runs this once after a build, and the JVM
 * archives what it loaded, so that later commands start sooner.
 */
final class WarmUp implements Command<WarmUp.Nothing> {

  /** An extract of one person: an ingest of it reads, judges, writes and derives. */
  private static final Map<String, String> EXTRACT =
      Map.of(
          "person.csv",
          "person_id,gender_concept_id,year_of_birth,race_concept_id,ethnicity_concept_id\n"
              + "1,8532,1960,0,0\n",
          "visit_occurrence.csv",
          "visit_occurrence_id,person_id,visit_concept_id,visit_start_date,visit_end_date,"
              + "visit_type_concept_id\n1,1,9202,2020-01-01,2020-01-01,32817\n",
          "observation_period.csv",
          "observation_period_id,person_id,observation_period_start_date,"
              + "observation_period_end_date,period_type_concept_id\n"
              + "1,1,2019-01-01,2020-12-31,32817\n",
          "concept.csv",
          "concept_id,concept_name,domain_id,vocabulary_id,concept_class_id,standard_concept,"
              + "concept_code,valid_start_date,valid_end_date\n"
              + "9202,Outpatient Visit,Visit,Visit,Visit,S,OP,1970-01-01,2099-12-31\n");

  /** A cohort of that person: whose first visit comes after no other. */
  private static final String DEFINITION =
      """
      {
        "ConceptSets": [{"id": 0, "name": "Visit", "expression": {"items": [
          {"concept": {"CONCEPT_ID": 9202}}]}}],
        "PrimaryCriteria": {
          "CriteriaList": [{"VisitOccurrence": {"CodesetId": 0}}],
          "ObservationWindow": {"PriorDays": 0, "PostDays": 0},
          "PrimaryCriteriaLimit": {"Type": "First"}},
        "QualifiedLimit": {"Type": "First"},
        "ExpressionLimit": {"Type": "First"},
        "InclusionRules": [{"name": "no visit before", "expression": {
          "Type": "ALL",
          "CriteriaList": [{
            "Criteria": {"VisitOccurrence": {"CodesetId": 0}},
            "StartWindow": {
              "Start": {"Coeff": -1}, "End": {"Days": 1, "Coeff": -1}, "UseEventEnd": false},
            "Occurrence": {"Type": 0, "Count": 0, "IsDistinct": false}}],
          "DemographicCriteriaList": [],
          "Groups": []}}],
        "CensoringCriteria": [],
        "CollapseSettings": {"CollapseType": "ERA", "EraPad": 0},
        "CensorWindow": {}
      }
      """;

  /** It has no parameters. */
  record Nothing() {}

  @Override
  public CommandSpec<Nothing> spec() {
    return new CommandSpec<>(
        "warm-up",
        "Which classes does a usual command load?",
        "Makes a lake of one person in a temporary directory, queries it, and removes it.",
        Nothing.class,
        Set.of(Needs.SPARK),
        "warm-up");
  }

  @Override
  public Optional<String> execute(Nothing parameters, Invocation invocation) {
    try {
      Path scratch = Files.createTempDirectory("focale-warm-up");
      try {
        // Commands use the session that is there, so Spark starts once.
        long rows = invocation.session().range(10).filter(col("id").geq(5)).count();
        use(scratch);
        invocation.terminal().note(rows + " rows");
      } finally {
        remove(scratch);
      }
      return Optional.empty();
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private void use(Path scratch) throws IOException {
    Path extract = Files.createDirectory(scratch.resolve("extract"));
    for (Map.Entry<String, String> file : EXTRACT.entrySet()) {
      Files.writeString(extract.resolve(file.getKey()), file.getValue());
    }
    Path conf = scratch.resolve("warm-up.conf");
    Files.writeString(conf, "keys.directory = \"" + scratch.resolve("keys") + "\"\n");
    Path definition = Files.writeString(scratch.resolve("1.json"), DEFINITION);
    Surroundings quiet = quiet(scratch);
    String lake = scratch.resolve("lake").toString();
    for (List<String> words :
        List.of(
            List.of("ingest", "--source", "one", "--path", extract.toString()),
            List.of("person", "--source", "one", "--purpose", "CARE", "--person", "1"),
            List.of("datasets"),
            List.of(
                "cohorts",
                "--source",
                "one",
                "--purpose",
                "HMB",
                "--definitions",
                definition.toString()),
            List.of(
                "sql",
                "--purpose",
                "HMB",
                "--query",
                "SELECT visit_concept_id, count(*) FROM one.visit_occurrence v JOIN one.person p"
                    + " ON v.person_id = p.person_id GROUP BY 1 ORDER BY 2"))) {
      List<String> all = new ArrayList<>(words);
      all.addAll(List.of("--lake", lake, "--conf", conf.toString(), "--quiet"));
      int status = Main.run(all.toArray(String[]::new), quiet);
      if (status != ExitCode.DONE.status()) {
        throw new IllegalStateException(words.get(0) + " ended with " + status);
      }
    }
  }

  private static Surroundings quiet(Path home) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Surroundings(nowhere, nowhere, false, home, Optional.empty(), Clock.systemUTC());
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
