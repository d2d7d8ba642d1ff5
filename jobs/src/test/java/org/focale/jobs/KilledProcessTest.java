package org.focale.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does a process that is killed in the middle of an ingest leave nothing visible? */
class KilledProcessTest {

  @TempDir Path directory;

  @Test
  void aKillAtAnyMomentLeavesNoHalfResultAndTheNextRunIsWhole() throws Exception {
    Path extract = SmallExtract.write(directory.resolve("extract"), 3_000, 3);
    CommandLine focale = CommandLine.in(directory);
    Path lake = directory.resolve("lake");
    focale.must("ingest", "--lake", lake, "--source", "population", "--path", extract);
    String before = CommandLine.newest(lake, "population").manifest().id();

    int drafts = 0;
    for (String moment : List.of("person", "visit_occurrence", "timeline")) {
      killWhen(moment, lake, extract, focale.home());
      Lake after = Lake.open(Store.local(lake.toString()));
      assertThat(after.published("population")).as("killed at %s", moment).containsExactly(before);
      drafts = draftsOf(lake);
    }
    assertThat(drafts).as("the kills left drafts that nobody sees").isPositive();

    focale.must("ingest", "--lake", lake, "--source", "population", "--path", extract);
    Published whole = CommandLine.newest(lake, "population");
    assertThat(whole.manifest().status()).isEqualTo(Manifest.Status.COMPLETE);
    assertThat(whole.dataset("timeline").rows()).isEqualTo(3_000);
    CommandLine.Result audit = focale.must("audit", "verify", "--lake", lake);
    assertThat(audit.out()).containsIgnoringCase("unfinished");
  }

  private static int draftsOf(Path lake) throws Exception {
    try (Stream<Path> snapshots = Files.list(lake.resolve("population"))) {
      return (int) snapshots.filter(s -> !Files.exists(s.resolve(Manifest.FILE))).count();
    }
  }

  /** Kills the process as soon as its draft has a file of the dataset. */
  private void killWhen(String dataset, Path lake, Path extract, Path home) throws Exception {
    List<Path> known = list(lake);
    Process process =
        new FocaleProcess(home, "1g")
            .start(
                directory.resolve("killed.log"),
                "ingest",
                "--lake",
                lake,
                "--source",
                "population",
                "--path",
                extract);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(240);
    while (process.isAlive() && System.nanoTime() < deadline && !reached(lake, known, dataset)) {
      process.waitFor(5, TimeUnit.MILLISECONDS);
    }
    assertThat(process.isAlive()).as("killed before it ended by itself").isTrue();
    process.destroyForcibly().waitFor();
  }

  private static List<Path> list(Path lake) throws Exception {
    try (Stream<Path> snapshots = Files.list(lake.resolve("population"))) {
      return snapshots.toList();
    }
  }

  private static boolean reached(Path lake, List<Path> known, String dataset) throws Exception {
    for (Path snapshot : list(lake)) {
      if (!known.contains(snapshot) && Files.isDirectory(snapshot.resolve(dataset))) {
        return true;
      }
    }
    return false;
  }
}
