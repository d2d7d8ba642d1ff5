package org.focale.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.Test;

final class MarkedDayTest {

  private static final int BUCKETS = 4;

  @Test
  void splitsOfOneBucketEachGetItsDaysAndABucketWithoutAFileLosesThem() {
    List<TimelineSplit> splits =
        List.of(
            new TimelineSplit("a", 0, 0, 0, 10),
            new TimelineSplit("a", 0, 0, 10, 10),
            new TimelineSplit("c", 2, 7, 0, 10));
    @SuppressWarnings("resource") // the session of all tests
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());
    JavaRDD<MarkedDay> days =
        spark.parallelize(
            LongStream.rangeClosed(-20, 20)
                .mapToObj(person -> new MarkedDay(person, 0, 1))
                .toList(),
            3);
    List<List<MarkedDay>> placed = MarkedDay.besideSplits(days, splits, BUCKETS).glom().collect();
    List<Integer> buckets = List.of(0, 0, 2);
    assertThat(placed).hasSize(splits.size());
    for (int split : IntStream.range(0, splits.size()).toArray()) {
      assertThat(placed.get(split))
          .extracting(MarkedDay::personId)
          .containsExactly(
              LongStream.rangeClosed(-20, 20)
                  .filter(person -> PersonBucket.of(person, BUCKETS) == buckets.get(split))
                  .boxed()
                  .toArray(Long[]::new))
          .isNotEmpty();
    }
  }
}
