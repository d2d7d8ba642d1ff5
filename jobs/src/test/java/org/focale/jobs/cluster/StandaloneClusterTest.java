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

  private static final List<Object> SIMULATE =
      words(
          "simulate --source population --persons 4200 --from-year 2019 --to-year 2021 --seed 11");

  /** With few covariates: a fit is about a thousand small jobs, and each costs a round trip. */
  private static final List<Object> TRAIN =
      words(
          "train-risk --source population --purpose HMB --top-concepts 10 --top-measurements 2"
              + " --seed 11");

  private static final List<Object> RARE =
      words("rare-cases --source population --purpose HMB --seed 11");

  @TempDir private Path directory;

  @Test
  void aClusterThatLosesAnExecutorGivesTheSameRowsAndTheSameModelAsOneProcess() throws Exception {
    CommandLine focale = CommandLine.in(directory);
    Path here = directory.resolve("here");
    for (List<Object> command : List.of(SIMULATE, TRAIN, RARE)) {
      focale.must(on(here, command));
    }
    Path there = directory.resolve("there");
    Path settings =
        Path.of(System.getProperty("focale.home"), "conf/cluster/standalone.properties");
    try (StandaloneCluster cluster = StandaloneCluster.start(directory, settings, 2)) {
      Process simulate = cluster.submit("simulate", focale.home(), on(there, SIMULATE));
      killAnExecutorThatWrites(cluster, simulate, there.resolve("population"));
      endsWell(cluster, simulate, "simulate");
      endsWell(cluster, cluster.submit("train", focale.home(), on(there, TRAIN)), "train");
      endsWell(cluster, cluster.submit("rare", focale.home(), on(there, RARE)), "rare");
    }
    onlyFilesOfTheManifestCount(there);
    SameRows same = new SameRows(here, there);
    same.require("population");
    same.require("results/rare-cases");
    sameModel(same);
  }

  private static List<Object> words(String command) {
    return List.of((Object[]) command.split(" "));
  }

  private static Object[] on(Path lake, List<Object> command) {
    List<Object> words = new ArrayList<>(command);
    words.addAll(List.of("--lake", lake));
    return words.toArray();
  }

  private static void endsWell(StandaloneCluster cluster, Process process, String name)
      throws Exception {
    boolean ended = process.waitFor(240, TimeUnit.SECONDS);
    process.destroyForcibly();
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
      run.destroyForcibly();
      throw new AssertionError("no executor was at work:\n" + cluster.told("simulate"));
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
