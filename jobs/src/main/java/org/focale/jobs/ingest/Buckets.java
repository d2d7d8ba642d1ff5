package org.focale.jobs.ingest;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;

/**
 * Into how many buckets are persons divided, and how do rows get into theirs?
 *
 * <p>Bucket i holds the persons for whom {@code pmod(hash(person_id), count) = i}, as Spark's own
 * hash partitioning does, in every dataset of the snapshot: bucket i of one joins bucket i of
 * another without a shuffle.
 */
record Buckets(int count) implements java.io.Serializable {

  private static final long BYTES_PER_BUCKET = 32L << 20;
  private static final long BYTES_PER_FILE = 128L << 20;
  private static final int MOST = 4096;
  private static final int SPARK_SEED = 42;

  Buckets {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("1 to " + MOST + " buckets, not " + count);
    }
  }

  /** A power of two, so that each bucket holds at most 32 MB of the source's text. */
  static Buckets forPersons(long textBytes) {
    long wanted = Math.max(1, (textBytes + BYTES_PER_BUCKET - 1) / BYTES_PER_BUCKET);
    int power = Long.SIZE - Long.numberOfLeadingZeros(wanted - 1);
    return new Buckets(1 << Math.min(power, Integer.numberOfTrailingZeros(MOST)));
  }

  /** As many files as a table without persons needs. */
  static Buckets forFiles(long textBytes) {
    return new Buckets((int) Math.min(MOST, 1 + textBytes / BYTES_PER_FILE));
  }

  int of(long person) {
    return Math.floorMod(Murmur3_x86_32.hashLong(person, SPARK_SEED), count);
  }

  /**
   * Moves rows into their buckets, once: what is computed from the result later reads the shuffled
   * rows again and not their source.
   *
   * @param key a 64-bit number without nulls
   */
  JavaRDD<InternalRow> exchange(Dataset<Row> rows, Column key) {
    JavaRDD<InternalRow> exchanged =
        InternalRows.of(rows.repartition(count, key.cast(DataTypes.LongType)));
    if (exchanged.getNumPartitions() != count) {
      throw new IllegalStateException(
          exchanged.getNumPartitions() + " partitions for " + count + " buckets");
    }
    return exchanged;
  }
}
