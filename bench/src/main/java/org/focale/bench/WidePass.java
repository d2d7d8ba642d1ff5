package org.focale.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.focale.lake.DataFile;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.timeline.Column;
import org.focale.timeline.ConsentMask;
import org.focale.timeline.Domain;
import org.focale.timeline.Kernel;
import org.focale.timeline.PersonScan;
import org.focale.timeline.Timeline;
import org.focale.timeline.WideReader;
import org.roaringbitmap.RoaringBitmap;

/**
 * How long does one wide pass take beside DuckDB's scan of the same columns of the same files?
 *
 * <p>Both read concept and start day of every condition and drug and the value of every
 * measurement, and sum them; both use two threads; the sums must agree. Alternating runs, the best
 * of each.
 */
final class WidePass {

  private static final int RUNS = 12;
  private static final List<Column> INTS =
      List.of(
          Domain.CONDITION_OCCURRENCE.column("concept"),
          Domain.CONDITION_OCCURRENCE.column("start_day"),
          Domain.DRUG_EXPOSURE.column("concept"),
          Domain.DRUG_EXPOSURE.column("start_day"),
          Domain.VISIT_OCCURRENCE.column("concept"),
          Domain.VISIT_OCCURRENCE.column("start_day"));
  private static final Column VALUE = Domain.MEASUREMENT.column("value");

  private WidePass() {}

  /** Sums of what is read of one person: events, integers, measured values. */
  private static final class SumKernel implements Kernel<long[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public Set<Column> columns() {
      Set<Column> all = new java.util.HashSet<>(INTS);
      all.add(VALUE);
      return all;
    }

    @Override
    public long[] apply(Timeline person) {
      long events = 0;
      long sum = 0;
      for (Column column : INTS) {
        int[] values = person.ints(column);
        events += values.length;
        for (int value : values) {
          sum += value;
        }
      }
      double measured = 0;
      double[] values = person.doubles(VALUE);
      for (double value : values) {
        measured += Double.isNaN(value) ? 0 : value;
      }
      return new long[] {1, events / 2 + values.length, sum, Math.round(measured * 1000)};
    }
  }

  static void run(SparkSession session, Path lake, Published snapshot) throws Exception {
    Store store = Store.local(lake.toString());
    RoaringBitmap everybody = new RoaringBitmap();
    everybody.add(0L, PersonScan.of(store, snapshot).count());
    WideReader reader =
        new WideReader(session, store, snapshot, new ConsentMask(everybody, Map.of()));
    String files =
        snapshot.dataset("timeline").files().stream()
            .map(DataFile::path)
            .map(f -> "'" + lake.resolve("population").resolve(f) + "'")
            .collect(Collectors.joining(", ", "[", "]"));
    double focale = Double.MAX_VALUE;
    double duckDb = Double.MAX_VALUE;
    long[] sums = new long[4];
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("set threads = 2");
      for (int i = 0; i < RUNS; i++) {
        long start = System.nanoTime();
        sums = pass(reader);
        focale = Math.min(focale, (System.nanoTime() - start) / 1e9);
        start = System.nanoTime();
        long[] theirs = scan(statement, files);
        duckDb = Math.min(duckDb, (System.nanoTime() - start) / 1e9);
        if (theirs[0] != sums[0] || theirs[1] != sums[2]) {
          throw new IllegalStateException(
              "the sums differ: " + Arrays.toString(sums) + " and " + Arrays.toString(theirs));
        }
      }
    }
    System.out.printf(
        "wide pass: %,d persons, %,d events in %.2f s: %,.0f persons/s, %,.0f events/s;"
            + " DuckDB %.2f s; ratio %.2f%n",
        sums[0], sums[1], focale, sums[0] / focale, sums[1] / focale, duckDb, focale / duckDb);
  }

  private static long[] pass(WideReader reader) {
    List<long[]> parts =
        reader
            .map(new SumKernel())
            .mapPartitions(
                it -> {
                  long[] sum = new long[4];
                  it.forEachRemaining(
                      one -> {
                        for (int i = 0; i < sum.length; i++) {
                          sum[i] += one[i];
                        }
                      });
                  return List.of(sum).iterator();
                })
            .collect();
    long[] total = new long[4];
    for (long[] part : parts) {
      for (int i = 0; i < total.length; i++) {
        total[i] += part[i];
      }
    }
    return total;
  }

  private static long[] scan(Statement statement, String files) throws Exception {
    String sums =
        INTS.stream()
            .map(c -> "coalesce(sum(list_sum(" + c.storedName() + ")), 0)")
            .collect(Collectors.joining(" + "));
    String query =
        "select count(person_id), ("
            + sums
            + ")::bigint, sum(list_sum("
            + VALUE.storedName()
            + ")) from read_parquet("
            + files
            + ")";
    try (ResultSet result = statement.executeQuery(query)) {
      result.next();
      return new long[] {result.getLong(1), result.getLong(2)};
    }
  }
}
