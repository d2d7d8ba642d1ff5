package org.focale.jobs.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.jobs.SmallDefinitions;
import org.focale.jobs.SmallExtract;
import org.focale.lake.Published;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Does the command answer as a user calls it, and refuse what cannot be? */
final class FeaturesCommandTest {

  private static final int PERSONS = 200;

  @TempDir static Path directory;
  private static CommandLine focale;
  private static Path lake;

  @BeforeAll
  static void findCohorts() throws IOException {
    focale = CommandLine.in(directory);
    lake = directory.resolve("lake");
    Path extract = SmallExtract.write(directory.resolve("extract"), PERSONS, 5);
    focale.must("ingest", "--lake", lake, "--source", "population", "--path", extract);
    Path definitions = SmallDefinitions.write(directory.resolve("definitions"));
    Files.writeString(definitions.resolve("2.json"), SmallDefinitions.anyCondition(400));
    Files.writeString(definitions.resolve("3.json"), SmallDefinitions.anyCondition(40_000));
    focale.must(words("cohorts", "--definitions", definitions));
  }

  private static Object[] words(String job, Object... more) {
    return CommandLine.words(lake, job, "population", more);
  }

  private static Dataset<Row> newest(String job, String table) throws IOException {
    return CommandLine.table(lake, CommandLine.newest(lake, "results/" + job), table);
  }

  @Test
  void aCohortIsDescribedBesideAnother() throws IOException {
    focale.must(words("features", "--cohort", 1, "--comparator-cohort", 2));
    Dataset<Row> features = newest("features", "features");
    for (int cohort = 1; cohort <= 2; cohort++) {
      long stays =
          newest("cohorts", "cohort")
              .filter("cohort_definition_id = " + cohort)
              .select("subject_id", "cohort_start_date")
              .distinct()
              .count();
      assertThat(stays).isPositive();
      assertThat(features.filter("comparator = " + (cohort - 1)).count()).isEqualTo(stays);
    }
    // FeatureExtraction's 102 by hand: conditions that start 1 to 365 days before the index
    long expected =
        features
            .filter("comparator = 1")
            .join(
                CommandLine.table(
                    lake, CommandLine.newest(lake, "population"), "condition_occurrence"),
                "person_id")
            .filter("condition_start_date < index_day")
            .filter("condition_start_date >= index_day - interval 365 days")
            .filter("condition_end_date < index_day")
            .filter("condition_concept_id = 201826")
            .select("person_id", "index_day")
            .distinct()
            .count();
    Row ref = newest("features", "covariate_ref").filter("covariate_id = 201826102").head();
    assertThat(ref.<Long>getAs("comparator_days")).isEqualTo(expected).isPositive();
    assertThat(newest("features", "table_one").filter("standardized_difference <> 0").count())
        .isPositive();
  }

  @Test
  void aFilesPersonsWhoAreNotThereAreCountedAndNotNamed() throws IOException {
    StringBuilder days = new StringBuilder("index_date,person_id\n");
    for (int i = 0; i < PERSONS; i++) {
      days.append("2018-03-01,").append(SmallExtract.FIRST_PERSON + i).append('\n');
    }
    for (int i = 0; i < 20; i++) {
      days.append("2018-03-01,").append(7_000 + i).append('\n');
    }
    Path file = Files.writeString(directory.resolve("days.csv"), days);
    focale.must(words("features", "--index-file", file, "--domains", "demographics,counts"));
    Published run = CommandLine.newest(lake, "results/features");
    assertThat(newest("features", "features").count()).isEqualTo(PERSONS);
    assertThat(run.manifest().notes())
        .anyMatch(note -> note.startsWith("About 20 of the file's index days"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "person_id,day\\n1,2018-01-01 | 3 | expected the columns person_id and index_date",
        "person_id,index_date\\n1,31.1.2018\\n2,x | 3 | 2 lines cannot be read",
        "person_id,index_date\\nAnna,2018-01-31 | 3 | line 2: person_id is no whole number",
        "person_id,index_date\\n | 3 | no line below it",
        "person_id,index_date\\n1,2018-01-31 | 3 | No person of the source",
        "person_id,index_date\\n9100000000000000001,1801-01-31 | 3 | before the birth"
      })
  void aFileThatCannotBeIsRefusedAndNothingIsPublished(String text, int status, String told)
      throws IOException {
    Path file = Files.createTempFile(directory, "days", ".csv");
    Files.writeString(file, text.replace("\\n", "\n"));
    assertRefused(status, told, "--index-file", file);
  }

  @Test
  void aCohortThatIsEmptyOrNotThereIsRefused() throws IOException {
    assertRefused(3, "Cohort 3 of the newest run of `cohorts` is empty", "--cohort", 3);
    assertRefused(2, "there is no cohort 9 in the newest run", "--cohort", 9);
    assertRefused(2, "there is no such option; did you mean --cohort?", "--cohrt", 1);
  }

  private static void assertRefused(int status, String told, Object... more) throws IOException {
    long before = runs();
    CommandLine.Result result = focale.run(words("features", more));
    assertThat(result.status()).as(result.err()).isEqualTo(status);
    assertThat(result.err()).contains(told).doesNotContain("Anna").doesNotContain("31.1.2018");
    assertThat(runs()).isEqualTo(before);
  }

  private static long runs() throws IOException {
    Path results = lake.resolve("results/features");
    if (!Files.exists(results)) {
      return 0;
    }
    try (java.util.stream.Stream<Path> all = Files.walk(results)) {
      return all.filter(path -> path.endsWith("_manifest.json")).count();
    }
  }
}
