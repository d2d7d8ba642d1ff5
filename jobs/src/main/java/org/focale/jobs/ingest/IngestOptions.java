package org.focale.jobs.ingest;

import java.time.LocalDate;
import java.util.Objects;
import org.focale.problem.BadParameters;

/**
 * How much of a source is ingested, and how many of its rows may be refused?
 *
 * @param sample share of the persons that are drawn, above 0 and at most 1
 * @param seed of that draw
 * @param buckets of persons, a power of two; 0 to choose by the size of the source
 * @param maxRejected share of a table's rows that may be refused, from 0 to 1
 * @param today the day after which a date counts as in the future
 * @param splitBytes how long a stretch of a file one task reads
 */
public record IngestOptions(
    double sample, long seed, int buckets, double maxRejected, LocalDate today, long splitBytes) {

  public static final long DEFAULT_SPLIT_BYTES = 64L << 20;

  public IngestOptions {
    Objects.requireNonNull(today, "today");
    if (!(sample > 0 && sample <= 1)) {
      throw new BadParameters("--sample is a share above 0 and at most 1.");
    }
    if (!(maxRejected >= 0 && maxRejected <= 1)) {
      throw new BadParameters("--max-rejected is a share from 0 to 1.");
    }
    if (buckets < 0 || Integer.bitCount(buckets) > 1 || splitBytes < 1) {
      throw new IllegalArgumentException("buckets must be 0 or a power of two, splits not empty");
    }
  }

  /** What the command line sets; buckets and splits are chosen by size. */
  public static IngestOptions of(double sample, long seed, double maxRejected, LocalDate today) {
    return new IngestOptions(sample, seed, 0, maxRejected, today, DEFAULT_SPLIT_BYTES);
  }

  Sampling sampling() {
    return new Sampling(sample, seed);
  }
}
