package org.focale.timeline;

import org.apache.spark.unsafe.hash.Murmur3_x86_32;

/**
 * In which bucket of a dataset is a person?
 *
 * <p>Spark's own hash partitioning by one {@code bigint} column, so that {@code repartition(n,
 * person_id)} puts a person into this bucket. The number of buckets is a power of two: a dataset
 * with fewer buckets has in its bucket {@code b mod m} the persons of bucket {@code b}.
 */
public final class PersonBucket {

  private static final int SPARK_SEED = 42;

  private PersonBucket() {}

  public static int of(long personId, int buckets) {
    return Math.floorMod(Murmur3_x86_32.hashLong(personId, SPARK_SEED), buckets);
  }
}
