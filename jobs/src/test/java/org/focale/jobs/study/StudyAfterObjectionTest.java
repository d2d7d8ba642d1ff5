package org.focale.jobs.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.focale.jobs.CommandLine;
import org.focale.jobs.PersonSearch;
import org.focale.jobs.SmallExtract;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Is what a study computed before an objection computed anew after it? */
class StudyAfterObjectionTest {

  private static final List<Long> OBJECTORS =
      List.of(SmallExtract.FIRST_PERSON + 3, SmallExtract.FIRST_PERSON + 42);
  private static final List<String> JOBS = List.of("rare-cases", "context");

  @TempDir Path directory;

  @Test
  void stepsThatReadPersonsRunAgainAfterAnObjectionAndTheIngestIsReused() throws Exception {
    CommandLine focale = CommandLine.in(directory);
    Path lake = directory.resolve("lake");
    Path study = study();

    CommandLine.Result first = focale.must("study", study, "--lake", lake);
    assertThat(steps(first)).containsExactly("running", "running", "running");
    for (String job : JOBS) {
      assertThat(namedBy(lake, job)).as("%s knows them before they object", job).isPositive();
    }

    List<Path> before = manifests(lake);
    CommandLine.Result second = focale.must("study", study, "--lake", lake);
    String unchanged = "unchanged since it last ran";
    assertThat(steps(second)).containsExactly(unchanged, unchanged, unchanged);
    assertThat(second.lastLine()).isEqualTo(first.lastLine());
    assertThat(manifests(lake)).as("what is published").isEqualTo(before);

    object(focale, lake);
    CommandLine.Result third = focale.must("study", study, "--lake", lake);
    assertThat(steps(third)).containsExactly(unchanged, "running", "running");
    assertThat(third.lastLine()).isNotEqualTo(first.lastLine());
    for (String job : JOBS) {
      assertThat(namedBy(lake, job)).as("%s after the objection", job).isZero();
      Manifest manifest = CommandLine.newest(lake, "results/" + job).manifest();
      assertThat(manifest.governance().persons().get("population"))
          .containsEntry(
              "permitted", manifest.governance().persons().get("population").get("known") - 2);
    }

    CommandLine.Result fourth = focale.must("study", study, "--lake", lake);
    assertThat(steps(fourth)).containsExactly(unchanged, unchanged, unchanged);
  }

  private Path study() throws Exception {
    Path extract = SmallExtract.write(directory.resolve("extract"), 200, 9);
    return Files.writeString(
        directory.resolve("study.conf"),
        """
        study {
          title = "Before and after"
          purpose = HMB
          steps = [
            { job = ingest, source = population, path = "%s" }
            { job = rare-cases, source = population, review = 0.1 }
            { job = context, source = population, population = population, min-peers = 5 }
          ]
        }
        """
            .formatted(extract));
  }

  private void object(CommandLine focale, Path lake) throws Exception {
    StringBuilder consents = new StringBuilder("person_id,purpose,category,decision\n");
    OBJECTORS.forEach(person -> consents.append(person).append(",HMB,*,deny\n"));
    Path file = Files.writeString(directory.resolve("consents.csv"), consents);
    focale.must("consent", "--lake", lake, "--source", "population", "--file", file);
  }

  /** What is said of each step, in order. */
  private static List<String> steps(CommandLine.Result result) {
    return result
        .err()
        .lines()
        .filter(line -> line.startsWith("step "))
        .map(line -> line.substring(line.indexOf(": ") + 2))
        .toList();
  }

  private static long namedBy(Path lake, String job) throws Exception {
    Published run = CommandLine.newest(lake, "results/" + job);
    return PersonSearch.in(lake, run, OBJECTORS).named();
  }

  private static List<Path> manifests(Path lake) throws Exception {
    try (Stream<Path> files = Files.walk(lake)) {
      return files.filter(file -> file.endsWith("_manifest.json")).sorted().toList();
    }
  }
}
