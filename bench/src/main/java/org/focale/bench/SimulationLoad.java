package org.focale.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.focale.jobs.launch.Main;
import org.focale.lake.DataFile;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;

/**
 * How many persons does {@code simulate} make in a second, how much disk and heap do they take, and
 * does a person cost the same however many there are?
 *
 * <p>Prints wall and processor seconds, since other work may share the cores. A small population
 * comes first, which warms the virtual machine up and is not printed. Each lake is deleted.
 */
final class SimulationLoad {

  private static final long WARM_UP = 5_000;

  private SimulationLoad() {}

  /** What one size took. */
  private record Cost(long persons, double seconds, double processorSeconds) {

    double microsPerPerson() {
      return 1e6 * seconds / persons;
    }

    double processorMicrosPerPerson() {
      return 1e6 * processorSeconds / persons;
    }
  }

  /**
   * Simulates populations of these sizes one after the other.
   *
   * @param sizes numbers of persons, between commas
   */
  static void run(String sizes, Path work) throws IOException {
    Files.createDirectories(work);
    List<Cost> costs = new ArrayList<>();
    simulate(WARM_UP, work.resolve("warm-up"));
    delete(work.resolve("warm-up"));
    for (String size : sizes.split(",")) {
      Path lake = work.resolve("simulated-" + size);
      costs.add(measure(Long.parseLong(size), lake));
      delete(lake);
    }
    for (int i = 1; i < costs.size(); i++) {
      Cost smaller = costs.get(i - 1);
      Cost larger = costs.get(i);
      System.out.printf(
          "linear: a person of %,d costs %.2f times the seconds and %.2f times the processor time"
              + " of one of %,d%n",
          larger.persons(),
          larger.microsPerPerson() / smaller.microsPerPerson(),
          larger.processorMicrosPerPerson() / smaller.processorMicrosPerPerson(),
          smaller.persons());
    }
  }

  private static Cost measure(long persons, Path lake) throws IOException {
    try (PeakHeap heap = PeakHeap.watch()) {
      double processor = processorSeconds();
      long start = System.nanoTime();
      simulate(persons, lake);
      Cost cost =
          new Cost(persons, (System.nanoTime() - start) / 1e9, processorSeconds() - processor);
      Published snapshot =
          Lake.open(Store.local(lake.toString())).newest("population").orElseThrow();
      System.out.printf(
          "simulate: %,d persons in %.1f s, %,.0f persons/s; processor time %.1f s; %,.0f bytes a"
              + " person; peak heap %,d MB of %,d, after a collection %,d MB%n",
          persons,
          cost.seconds(),
          persons / cost.seconds(),
          cost.processorSeconds(),
          (double) bytes(snapshot) / persons,
          heap.used() >> 20,
          Runtime.getRuntime().maxMemory() >> 20,
          heap.afterCollection() >> 20);
      return cost;
    }
  }

  private static void simulate(long persons, Path lake) {
    int status =
        Main.run(
            new String[] {
              "simulate",
              "--lake",
              lake.toString(),
              "--source",
              "population",
              "--persons",
              String.valueOf(persons),
              "--seed",
              "42",
              "--quiet"
            },
            Benchmarks.surroundings());
    if (status != 0) {
      throw new IllegalStateException("simulate ended with " + status);
    }
  }

  private static long bytes(Published snapshot) {
    long bytes = 0;
    for (Manifest.Dataset dataset : snapshot.manifest().datasets().values()) {
      bytes += dataset.files().stream().mapToLong(DataFile::bytes).sum();
    }
    return bytes;
  }

  /** Of this process, all its threads. */
  private static double processorSeconds() {
    com.sun.management.OperatingSystemMXBean system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  private static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failed)
              throws IOException {
            if (failed != null) {
              throw failed;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
