package org.focale.job;

import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.focale.lake.TestSpark;

/**
 * Into how many parts is a test's data divided, where it lies and where it is shuffled?
 *
 * @param buckets of persons, a power of two
 * @param shuffled parts of a shuffle
 */
public record Partitions(int buckets, int shuffled) {

  /** One, two and several parts; a job's answer must not depend on which. */
  public static final List<Partitions> ALL =
      List.of(new Partitions(1, 1), new Partitions(2, 2), new Partitions(8, 7));

  private static final String SHUFFLED = "spark.sql.shuffle.partitions";

  /** What comes out while shuffles have so many parts. */
  public <R> R during(Supplier<R> work) {
    SparkSession session = TestSpark.session();
    String before = session.conf().get(SHUFFLED);
    session.conf().set(SHUFFLED, String.valueOf(shuffled));
    try {
      return work.get();
    } finally {
      session.conf().set(SHUFFLED, before);
    }
  }
}
