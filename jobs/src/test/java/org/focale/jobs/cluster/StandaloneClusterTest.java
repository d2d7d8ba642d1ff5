package org.focale.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.focale.jobs.CommandLine;
import org.focale.lake.Published;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does a cluster give the rows and the model that one process gives? */
final class StandaloneClusterTest {

  /** With few covariates: a fit is about a thousand small jobs, and each costs a round trip. */
  private static final String STUDY =
      """
      study {
        title = "The same on a cluster"
        purpose = HMB
        seed = 11
        steps = [
          { job = simulate, source = population, persons = 4200, from-year = 2020, to-year = 2021 }
          { job = rare-cases, source = population }
          { job = train-risk, source = population, max-covariates = 20 }
        ]
      }
      """;

  @TempDir private Path directory;

  @Test
  void aClusterThatLosesAnExecutorGivesTheRowsAndTheModelOfOneProcessOnAnyPartitioning()
      throws Exception {
    CommandLine focale = CommandLine.in(directory);
    Path study = Files.writeString(directory.resolve("study.conf"), STUDY);
    Path here = directory.resolve("here");
    Path there = directory.resolve("there");
    focale.must("study", study, "--lake", here);
    try (StandaloneCluster cluster = StandaloneCluster.start(directory, 2)) {
      Process whole =
          cluster.submit("study", focale.home(), 2, 7, List.of("study", study, "--lake", there));
      killAnExecutorThatWrites(cluster, whole, there.resolve("population"));
      endsWell(cluster, whole, "study");
      Process one = cluster.submit("one", focale.home(), 1, 1, rareCases(there));
      Process two = cluster.submit("two", focale.home(), 1, 2, rareCases(there));
      endsWell(cluster, one, "one");
      endsWell(cluster, two, "two");
    }
    onlyFilesOfTheManifestCount(there);
    SameRows same = new SameRows(here, there);
    same.requireOfAll("population", 1);
    same.requireOfAll("results/rare-cases", 3);
    sameModel(same);
  }

  /** The study's step once more. */
  private static List<Object> rareCases(Path lake) {
    String command = "rare-cases --source population --purpose HMB --seed 11 --lake";
    List<Object> words = new ArrayList<>(List.of(command.split(" ")));
    words.add(lake);
    return words;
  }

  private static void endsWell(StandaloneCluster cluster, Process process, String name)
      throws Exception {
    boolean ended = process.waitFor(300, TimeUnit.SECONDS);
    assertThat(ended).as("%s ends: %s", name, cluster.told(name)).isTrue();
    assertThat(process.exitValue()).as(cluster.told(name)).isZero();
  }

  /** As soon as each of the two executors writes its half of the persons. */
  private static void killAnExecutorThatWrites(StandaloneCluster cluster, Process run, Path source)
      throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (run.isAlive() && System.nanoTime() < deadline && measurements(source) < 2) {
      run.waitFor(5, TimeUnit.MILLISECONDS);
    }
    List<ProcessHandle> executors = cluster.executors();
    if (!run.isAlive() || executors.isEmpty()) {
      throw new AssertionError("no executor was at work:\n" + cluster.told("study"));
    }
    ProcessHandle killed = executors.get(0);
    killed.destroyForcibly();
    killed.onExit().get(30, TimeUnit.SECONDS);
    assertThat(run.isAlive()).as("killed before the run ended").isTrue();
  }

  private static long measurements(Path source) throws IOException {
    return files(source).stream().filter(file -> file.contains("/measurement/part-")).count();
  }

  private static Set<String> files(Path source) throws IOException {
    if (!Files.isDirectory(source)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.find(source, 3, (path, its) -> its.isRegularFile())) {
      Set<String> relative = new HashSet<>();
      files.forEach(file -> relative.add(source.relativize(file).toString()));
      return relative;
    }
  }

  /** The killed tasks left files, which no manifest lists. */
  private static void onlyFilesOfTheManifestCount(Path lake) throws IOException {
    Published population = CommandLine.newest(lake, "population");
    Set<String> listed = new HashSet<>();
    population
        .manifest()
        .datasets()
        .values()
        .forEach(dataset -> dataset.files().forEach(file -> listed.add(file.path())));
    Set<String> present = files(lake.resolve("population"));
    assertThat(present).containsAll(listed);
    present.removeAll(listed);
    assertThat(present).as("of killed tasks").anyMatch(file -> file.endsWith(".parquet"));
  }

  /** Within what docs/train-risk.md promises. */
  private static void sameModel(SameRows same) throws Exception {
    String run = "results/train-risk";
    same.require(run, "participants");
    assertThat(
            same.number(
                run,
                "prediction",
                "SELECT count(*) FROM ((SELECT * EXCLUDE probability FROM %1$s) EXCEPT ALL"
                    + " (SELECT * EXCLUDE probability FROM %2$s))"))
        .isZero();
    assertThat(largest(same, "prediction", "person_id", "probability")).isLessThan(1e-5);
    assertThat(largest(same, "coefficient", "covariate", "weight")).isLessThan(1.1e-4);
  }

  private static double largest(SameRows same, String table, String key, String value)
      throws Exception {
    String pairs = "%1$s a FULL JOIN %2$s b USING (" + key + ")";
    assertThat(
            same.number(
                "results/train-risk",
                table,
                "SELECT count(*) FROM "
                    + pairs
                    + " WHERE (a."
                    + value
                    + " IS NULL) <> (b."
                    + value
                    + " IS NULL)"))
        .as("rows of %s that only one has", table)
        .isZero();
    return same.number(
        "results/train-risk",
        table,
        "SELECT max(abs(a." + value + " - b." + value + ")) FROM " + pairs);
  }
}
