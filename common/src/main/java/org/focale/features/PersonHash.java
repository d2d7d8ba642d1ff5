package org.focale.features;

import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/**
 * Into which part of a split, or which sample, does a person fall?
 *
 * <p>{@code xxhash64(person_id, seed, use)} as Spark SQL computes it, so that a kernel and a query
 * agree. The use keeps two splits of the same persons apart.
 */
public final class PersonHash {

  private static final long SPARK_SEED = 42;

  private PersonHash() {}

  /** The hash, any 64-bit value. */
  public static long of(long personId, long seed, String use) {
    byte[] bytes = use.getBytes(StandardCharsets.UTF_8);
    long hash = XXH64.hashLong(seed, XXH64.hashLong(personId, SPARK_SEED));
    return XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length, hash);
  }

  /** One of {@code parts} parts of about equal size, from 0. */
  public static int part(long personId, long seed, String use, int parts) {
    return Math.floorMod(of(personId, seed, use), parts);
  }
}
