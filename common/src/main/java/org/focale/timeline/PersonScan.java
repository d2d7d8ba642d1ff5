package org.focale.timeline;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.focale.lake.ArrayFileReader;
import org.focale.lake.DataFile;
import org.focale.lake.Published;
import org.focale.lake.Store;

/**
 * Which persons does each bucket of a snapshot hold, in the order of their positions?
 *
 * <p>For the consent gate, which decides whom others may see; it reads the persons' ids and nothing
 * else.
 */
public final class PersonScan {

  private final Store store;
  private final TimelineDataset timelines;

  private PersonScan(Store store, TimelineDataset timelines) {
    this.store = store;
    this.timelines = timelines;
  }

  public static PersonScan of(Store store, Published snapshot) {
    return new PersonScan(store, TimelineDataset.of(snapshot));
  }

  /**
   * The persons of one file.
   *
   * @param firstPosition the position of the first
   * @param ids in the order of their positions
   */
  public record PersonFile(int bucket, int buckets, int firstPosition, long[] ids) {}

  /** What is asked of the persons of one file. */
  @FunctionalInterface
  public interface FileFunction<R> extends Serializable {
    R apply(PersonFile file) throws IOException;
  }

  /** How many persons the snapshot holds. */
  public int count() {
    return Math.toIntExact(timelines.persons());
  }

  /** The answer for each file, in the order of the persons' positions. */
  public <R> List<R> mapFiles(SparkSession session, FileFunction<R> function) {
    List<DataFile> files = timelines.files();
    if (files.isEmpty()) {
      return List.of();
    }
    Store from = store;
    TimelineDataset dataset = timelines;
    int[] firstPositions = IntStream.range(0, files.size()).map(dataset::firstPosition).toArray();
    String[] paths = files.stream().map(dataset.snapshot()::path).toArray(String[]::new);
    int[] buckets = files.stream().mapToInt(DataFile::bucket).toArray();
    int of = dataset.buckets();
    @SuppressWarnings("resource") // closed by Spark with the session
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    return spark
        .parallelize(IntStream.range(0, paths.length).boxed().toList(), paths.length)
        .map(
            i ->
                function.apply(
                    new PersonFile(buckets[i], of, firstPositions[i], ids(from, paths[i]))))
        .collect();
  }

  private static long[] ids(Store store, String path) throws IOException {
    Projection projection = new Projection(List.of(), false);
    int slot = projection.slot(Domain.PERSON.column("person_id"));
    long[] ids = new long[1024];
    int n = 0;
    try (ArrayFileReader file =
        new ArrayFileReader(store, path, projection.stored(), 0, Long.MAX_VALUE)) {
      while (file.next()) {
        if (n == ids.length) {
          ids = java.util.Arrays.copyOf(ids, n * 2);
        }
        ids[n++] = file.scalarLong(slot);
      }
    }
    return java.util.Arrays.copyOf(ids, n);
  }
}
