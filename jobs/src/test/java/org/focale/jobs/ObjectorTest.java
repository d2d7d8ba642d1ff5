package org.focale.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.focale.job.JobCommand;
import org.focale.job.Ledger;
import org.focale.jobs.launch.Catalogue;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Is a person who objected in no output of any job?
 *
 * <p>Goes through the catalogue, so a job that is added later is tried too; if it has required
 * parameters it fails here until it is told what to call it with.
 */
class ObjectorTest {

  private static final int PERSONS = 600;
  private static final List<Long> OBJECTORS =
      List.of(
          SmallExtract.FIRST_PERSON + 5,
          SmallExtract.FIRST_PERSON + 77,
          SmallExtract.FIRST_PERSON + 599);

  /** What a job needs besides lake, source and purpose. */
  private static final Map<String, List<String>> CALLS =
      Map.of(
          "context", List.of("--population", "population"),
          "train-risk", List.of(),
          "rare-cases", List.of());

  @TempDir static Path directory;
  private static Path lake;
  private static CommandLine focale;

  static Stream<String> jobs() {
    return Catalogue.focale().commands().stream()
        .filter(c -> c instanceof JobCommand<?>)
        .map(c -> c.spec().name());
  }

  @BeforeAll
  static void ingestAndObject() throws Exception {
    focale = CommandLine.in(directory);
    lake = directory.resolve("lake");
    Path extract = SmallExtract.write(directory.resolve("extract"), PERSONS, 7);
    StringBuilder consents = new StringBuilder("person_id,purpose,category,decision\n");
    OBJECTORS.forEach(p -> consents.append(p).append(",HMB,*,deny\n"));
    Path file = Files.writeString(directory.resolve("consents.csv"), consents);
    for (String source : List.of("population", "cohort")) {
      focale.must("ingest", "--lake", lake, "--source", source, "--path", extract);
      focale.must("consent", "--lake", lake, "--source", source, "--file", file);
    }
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void aPersonWhoObjectedIsAbsentFromEveryOutput(String job) throws Exception {
    List<Object> words =
        new ArrayList<>(List.of(job, "--lake", lake, "--source", "cohort", "--purpose", "HMB"));
    words.addAll(CALLS.getOrDefault(job, List.of()));
    focale.must(words.toArray());
    Published run = CommandLine.newest(lake, "results/" + job);
    assertThat(PersonSearch.in(lake, run, OBJECTORS).named()).isZero();
    assertThat(run.manifest().governance().persons().get("cohort"))
        .containsEntry("known", (long) PERSONS)
        .containsEntry("permitted", (long) PERSONS - OBJECTORS.size());
    assertThatTheLedgerHasEverybodyElse(run);
  }

  private void assertThatTheLedgerHasEverybodyElse(Published run) throws Exception {
    Published snapshot = CommandLine.newest(lake, "cohort");
    int used = 0;
    for (int position = 0; position < PERSONS; position++) {
      if (Ledger.used(
          Store.local(lake.toString()), run, "cohort", snapshot.manifest().id(), position)) {
        used++;
      }
    }
    assertThat(used).isEqualTo(PERSONS - OBJECTORS.size());
  }
}
