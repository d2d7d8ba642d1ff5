package org.focale.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.focale.problem.EnvironmentProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LakeKeysTest {

  private static final int WRITERS = 8;

  @TempDir Path directory;

  /** What one writer came to: whether it made the file, and the key that it found. */
  private record Came(boolean made, byte[] identity) {}

  @Test
  @Timeout(60)
  void ofManyWhoIngestFirstOneMakesTheKeysAndAllUseThem() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    for (int race = 0; race < 100; race++) {
      String lake = "lake-" + race;
      CyclicBarrier start = new CyclicBarrier(WRITERS);
      List<Future<Came>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        writers.add(
            threads.submit(
                () -> {
                  start.await();
                  boolean made = LakeKeys.makeLocal(directory, lake);
                  String file = LakeKeys.openLocal(directory, lake).kmsUrl();
                  return new Came(made, KeyFile.read(Path.of(file)).key("identity"));
                }));
      }
      List<Came> came = new ArrayList<>();
      for (Future<Came> writer : writers) {
        came.add(writer.get());
      }
      assertThat(came).filteredOn(Came::made).hasSize(1);
      assertThat(came).allMatch(c -> Arrays.equals(c.identity(), came.get(0).identity()));
    }
    threads.shutdown();
    try (var files = Files.list(directory)) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith(".")))
          .as("drafts left behind")
          .isEmpty();
    }
  }

  @Test
  void keysThatAreThereStay() {
    LakeKeys first = LakeKeys.createLocal(directory, "lake");
    byte[] key = KeyFile.read(Path.of(first.kmsUrl())).key("quarantine");

    assertThat(LakeKeys.makeLocal(directory, "lake")).isFalse();
    assertThat(LakeKeys.createLocal(directory, "lake")).isEqualTo(first);
    assertThat(KeyFile.read(Path.of(first.kmsUrl())).key("quarantine")).isEqualTo(key);
  }

  @Test
  void aDirectoryOfKeysThatCannotBeMadeIsToldWithTheSetting() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> LakeKeys.createLocal(file.resolve("keys"), "lake"))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("keys.directory");
  }
}
