package org.focale.jobs.ingest;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/**
 * Which persons belong to the cohort that is drawn from the source?
 *
 * <p>Those for whom {@code pmod(xxhash64(person_id, seed, 'ingest-sample'), 1000000)} lies below a
 * million times the share: the same persons whatever the partitioning, and not the same as in a
 * split that hashes with another use.
 */
record Sampling(double share, long seed) implements Serializable {

  static final String USE = "ingest-sample";

  private static final long PARTS = 1_000_000L;

  /** Spark's own first seed for {@code xxhash64}. */
  private static final long SPARK_SEED = 42L;

  private static final byte[] USE_BYTES = USE.getBytes(StandardCharsets.UTF_8);

  boolean everyone() {
    return share >= 1.0;
  }

  boolean keeps(long person) {
    if (everyone()) {
      return true;
    }
    long hash = XXH64.hashLong(seed, XXH64.hashLong(person, SPARK_SEED));
    hash = XXH64.hashUnsafeBytes(USE_BYTES, Platform.BYTE_ARRAY_OFFSET, USE_BYTES.length, hash);
    return Math.floorMod(hash, PARTS) < share * PARTS;
  }
}
