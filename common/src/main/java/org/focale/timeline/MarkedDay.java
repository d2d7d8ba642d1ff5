package org.focale.timeline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * On which day is a person asked about, and as what?
 *
 * @param kind what it means is the job's
 * @param day since 1970-01-01
 */
public record MarkedDay(long personId, int kind, int day) implements Serializable {

  private static final StructType COLUMNS =
      new StructType()
          .add("person_id", DataTypes.LongType)
          .add("kind", DataTypes.IntegerType)
          .add("day", DataTypes.IntegerType);

  /** A day on its way to the task that reads its person. */
  private record Placed(int split, MarkedDay day) implements Serializable {}

  /**
   * The days of a data set's rows.
   *
   * @throws IllegalArgumentException if a column is not there or has another type
   */
  public static JavaRDD<MarkedDay> of(Dataset<Row> rows) {
    for (String column : COLUMNS.fieldNames()) {
      if (!List.of(rows.columns()).contains(column)
          || !rows.schema().apply(column).dataType().sameType(COLUMNS.apply(column).dataType())) {
        throw new IllegalArgumentException(
            "days need the columns " + COLUMNS.sql() + ", not " + rows.schema().sql());
      }
    }
    return rows.select("person_id", "kind", "day")
        .toJavaRDD()
        .map(row -> new MarkedDay(row.getLong(0), row.getInt(1), row.getInt(2)));
  }

  /**
   * The days of each split's bucket of persons in the partition of that split, by person, day and
   * kind. A bucket that is read in several splits is there for each of them.
   */
  static JavaRDD<MarkedDay> besideSplits(
      JavaRDD<MarkedDay> days, List<TimelineSplit> splits, int buckets) {
    int[][] splitsOfBucket = new int[buckets][];
    Arrays.setAll(
        splitsOfBucket,
        bucket ->
            IntStream.range(0, splits.size())
                .filter(split -> splits.get(split).bucket() == bucket)
                .toArray());
    return days.flatMapToPair(
            day -> {
              List<Tuple2<Placed, Boolean>> placed = new ArrayList<>();
              for (int split : splitsOfBucket[PersonBucket.of(day.personId(), buckets)]) {
                placed.add(new Tuple2<>(new Placed(split, day), true));
              }
              return placed.iterator();
            })
        .repartitionAndSortWithinPartitions(new BySplit(splits.size()), new ByPersonAndDay())
        .map(placed -> placed._1().day());
  }

  private static final class BySplit extends Partitioner {
    private static final long serialVersionUID = 1L;
    private final int splits;

    BySplit(int splits) {
      this.splits = splits;
    }

    @Override
    public int numPartitions() {
      return splits;
    }

    @Override
    public int getPartition(Object key) {
      return ((Placed) key).split();
    }
  }

  private static final class ByPersonAndDay implements Comparator<Placed>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(Placed left, Placed right) {
      int byPerson = Long.compare(left.day().personId(), right.day().personId());
      if (byPerson != 0) {
        return byPerson;
      }
      int byDay = Integer.compare(left.day().day(), right.day().day());
      return byDay != 0 ? byDay : Integer.compare(left.day().kind(), right.day().kind());
    }
  }
}
