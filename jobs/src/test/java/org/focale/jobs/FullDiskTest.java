package org.focale.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What does a full disk leave of an ingest? Needs to mount a small file system, and is skipped
 * where that is not allowed.
 */
class FullDiskTest {

  @TempDir Path directory;

  private Path disk;

  @BeforeEach
  void mountASmallDisk() throws Exception {
    disk = Files.createDirectory(directory.resolve("disk"));
    assumeTrue(
        ran("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()),
        "a small file system can be mounted here");
  }

  @AfterEach
  void unmount() throws Exception {
    ran("umount", "-l", disk.toString());
  }

  private static boolean ran(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  @Test
  void anIngestOnAFullDiskSaysSoAndLeavesNothingOfItsDraft() throws Exception {
    CommandLine focale = CommandLine.in(directory);
    Path lake = disk.resolve("lake");
    Path extract = SmallExtract.write(directory.resolve("extract"), 1_000, 5);

    CommandLine.Result result =
        focale.run("ingest", "--lake", lake, "--source", "population", "--path", extract);

    assertThat(result.status()).as(result.err()).isEqualTo(6);
    BadLakeTest.assertTold(result, "ingest");
    assertThat(result.err()).contains("disk is full");
    assertThat(BadLakeTest.manifests(lake)).isEmpty();
    assertThat(below(lake.resolve("population"))).as("files of the draft").isEmpty();

    CommandLine.Result verified = focale.run("audit", "verify", "--lake", lake);
    assertThat(verified.status()).as(verified.err()).isZero();
    assertThat(verified.out()).contains("No run is unfinished");
    assertThat(ran("umount", disk.toString())).as("no file on it is left open").isTrue();
  }

  private static List<Path> below(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
