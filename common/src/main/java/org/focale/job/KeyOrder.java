package org.focale.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.focale.lake.FlatFileReader;
import org.focale.lake.Store;
import org.focale.timeline.PersonBucket;

/**
 * Does the order of a table's files alone say that its key is one?
 *
 * <p>What a kernel makes of timelines is written in the order of the persons: a file holds persons
 * of one bucket. Where every file ascends strictly by person and then by the rest of the key, and
 * the files of a bucket hold different persons, no key occurs twice, and no row had to be compared
 * with rows of other files. Other tables are compared row by row.
 */
final class KeyOrder {

  private static final List<DataType> ORDERED =
      List.of(DataTypes.IntegerType, DataTypes.LongType, DataTypes.DateType);

  /**
   * What one file says.
   *
   * @param bucket of all its persons; -1 if they are of several, or the file does not ascend
   */
  private record Span(int bucket, long first, long last) implements java.io.Serializable {
    static final Span UNORDERED = new Span(-1, 0, 0);
  }

  private KeyOrder() {}

  /**
   * Whether the files prove the key.
   *
   * @param buckets that the persons of the source are divided into
   */
  static boolean proves(
      SparkSession session, Store store, List<String> paths, TableSpec spec, int buckets) {
    Optional<List<ColumnSpec>> order = order(spec);
    if (order.isEmpty() || paths.isEmpty() || buckets < 1) {
      return false;
    }
    List<String> columns = order.get().stream().map(ColumnSpec::name).toList();
    List<Boolean> longs =
        order.get().stream().map(c -> c.type().equals(DataTypes.LongType)).toList();
    @SuppressWarnings("resource") // closed by Spark with the session
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    List<String> names = new ArrayList<>(columns);
    List<Boolean> wide = new ArrayList<>(longs);
    List<Span> spans =
        spark
            .parallelize(new ArrayList<>(paths), Math.min(paths.size(), 1_000))
            .map(path -> span(store, path, names, wide, buckets))
            .collect();
    return apart(spans);
  }

  /** The person first, then the rest of the key; empty if it cannot be compared as numbers. */
  private static Optional<List<ColumnSpec>> order(TableSpec spec) {
    Optional<String> person = spec.person().filter(spec.key()::contains);
    List<ColumnSpec> order = new ArrayList<>();
    for (ColumnSpec column : spec.columns()) {
      if (spec.key().contains(column.name())) {
        boolean first = person.isPresent() && column.name().equals(person.get());
        order.add(first ? 0 : order.size(), column);
      }
    }
    return person.isPresent() && order.stream().allMatch(c -> ORDERED.contains(c.type()))
        ? Optional.of(order)
        : Optional.empty();
  }

  private static Span span(
      Store store, String path, List<String> columns, List<Boolean> wide, int buckets)
      throws IOException {
    long[] before = new long[columns.size()];
    boolean any = false;
    long first = 0;
    try (FlatFileReader file = new FlatFileReader(store, path, columns)) {
      while (file.next()) {
        for (int row = 0; row < file.rows(); row++) {
          if (!ascends(file, row, wide, before, any)) {
            return Span.UNORDERED;
          }
          first = any ? first : before[0];
          any = true;
          if (PersonBucket.of(before[0], buckets) != PersonBucket.of(first, buckets)) {
            return Span.UNORDERED;
          }
        }
      }
    }
    return any ? new Span(PersonBucket.of(first, buckets), first, before[0]) : Span.UNORDERED;
  }

  /** Whether a row comes after the one before, which it then takes the place of. */
  private static boolean ascends(
      FlatFileReader file, int row, List<Boolean> wide, long[] before, boolean any) {
    boolean greater = !any;
    for (int i = 0; i < before.length; i++) {
      long value = wide.get(i) ? file.longs(i)[row] : file.ints(i)[row];
      if (!greater && value < before[i]) {
        return false;
      }
      greater |= value > before[i];
      before[i] = value;
    }
    return greater;
  }

  /** Whether the files of a bucket hold different persons. */
  private static boolean apart(List<Span> spans) {
    List<Span> sorted = new ArrayList<>(spans);
    sorted.sort(Comparator.comparingInt(Span::bucket).thenComparingLong(Span::first));
    for (int i = 0; i < sorted.size(); i++) {
      Span span = sorted.get(i);
      if (span.bucket() < 0
          || (i > 0
              && sorted.get(i - 1).bucket() == span.bucket()
              && sorted.get(i - 1).last() >= span.first())) {
        return false;
      }
    }
    return true;
  }
}
