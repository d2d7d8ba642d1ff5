package org.focale.jobs.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.focale.job.Invocation;
import org.focale.lake.Store;
import org.focale.problem.BadParameters;

/**
 * How much disk and time does a simulation take?
 *
 * @param bytes that the snapshot will take
 * @param seconds on two cores
 */
record DiskEstimate(double bytes, double seconds) {

  /** Measured on 100,000 persons observed for nine years: docs/simulation.md. */
  private static final double BYTES_PER_PERSON_YEAR = 320;

  private static final double SECONDS_PER_PERSON_YEAR = 1.1e-4;

  static DiskEstimate of(Simulate.Parameters parameters) {
    double personYears =
        (double) parameters.persons() * (parameters.toYear() - parameters.fromYear() + 1);
    return new DiskEstimate(
        personYears * BYTES_PER_PERSON_YEAR, personYears * SECONDS_PER_PERSON_YEAR);
  }

  /**
   * Refuses what does not fit.
   *
   * @throws BadParameters with the estimate, before anything is written
   */
  void requireSpace(Invocation call) {
    long free = freeBytes(call);
    if (bytes > free) {
      throw new BadParameters(
          String.format(
              Locale.ROOT,
              "--persons: the population would take about %,.0f GB of disk and %,.1f hours on two"
                  + " cores; %,.0f GB are free at the lake. Pass fewer persons or years.",
              Math.ceil(bytes / 1e9),
              seconds / 3600,
              Math.floor(free / 1e9)));
    }
  }

  private static long freeBytes(Invocation call) {
    try {
      if (Store.isLocal(call.lake())) {
        java.nio.file.Path at = java.nio.file.Path.of(call.lake().replaceFirst("^file:/*", "/"));
        java.nio.file.Path there = at.toAbsolutePath();
        while (!Files.exists(there)) {
          there = there.getParent();
        }
        return Files.getFileStore(there).getUsableSpace();
      }
      Path root = new Path(call.lake());
      FileSystem files = root.getFileSystem(call.session().sparkContext().hadoopConfiguration());
      return files.getStatus().getRemaining();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
