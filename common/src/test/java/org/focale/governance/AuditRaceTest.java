package org.focale.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.focale.governance.AuditVerdict.Intact;
import org.focale.lake.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Do many writers at once leave one chain, with every entry of each? */
class AuditRaceTest {

  @TempDir Path lake;

  /** Appends entries in a process of its own: lake, writer, count. */
  public static void main(String[] arguments) throws IOException {
    append(arguments[0], arguments[1], Integer.parseInt(arguments[2]));
  }

  private static void append(String lake, String writer, int count) throws IOException {
    AuditLog log = new AuditLog(Store.local(lake), Clock.systemUTC());
    long last = 0;
    for (int i = 0; i < count; i++) {
      long number = log.append(AuditEvent.CLEANED, writer, "", Map.of()).number();
      if (number <= last) {
        throw new IllegalStateException("entry " + number + " after " + last);
      }
      last = number;
    }
  }

  private Map<String, Integer> entriesByWriter() throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    try (var files = Files.list(lake.resolve(AuditLog.DIRECTORY))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        AuditEntry entry = AuditEntry.read(Files.readAllBytes(file)).orElseThrow();
        counts.merge(entry.actor(), 1, Integer::sum);
      }
    }
    return counts;
  }

  private void assertOneChainOf(long entries) throws IOException {
    AuditLog log = new AuditLog(Store.local(lake.toString()), Clock.systemUTC());
    assertThat(log.verify())
        .isInstanceOfSatisfying(Intact.class, i -> assertThat(i.count()).isEqualTo(entries));
  }

  @Test
  @Timeout(120)
  void eightThreadsLeaveOneChain() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> writers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String writer = "writer-" + i;
      writers.add(
          threads.submit(
              () -> {
                append(lake.toString(), writer, 250);
                return null;
              }));
    }
    for (Future<?> writer : writers) {
      writer.get();
    }
    threads.shutdown();
    assertOneChainOf(2_000);
    assertThat(entriesByWriter()).hasSize(8).allSatisfy((w, n) -> assertThat(n).isEqualTo(250));
  }

  @Test
  @Timeout(120)
  void twoProcessesLeaveOneChain() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (String writer : List.of("first", "second")) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  AuditRaceTest.class.getName(),
                  lake.toString(),
                  writer,
                  "300")
              .inheritIO()
              .start());
    }
    for (Process process : processes) {
      assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
    assertOneChainOf(600);
    assertThat(entriesByWriter())
        .containsExactly(Map.entry("first", 300), Map.entry("second", 300));
  }
}
