package org.focale.timeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.focale.lake.DataFile;
import org.focale.lake.FlatFileReader;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.problem.BrokenInput;

/**
 * Which codes stand in timelines for the texts that a pattern matches?
 *
 * <p>Patterns are SQL's, as {@link LikePattern} reads them. The answer holds codes and no text.
 */
public final class TextCodes {

  /** More than these are not sent to every task; 8 bytes each. */
  private static final long MOST = 5_000_000;

  private final Store store;
  private final Published snapshot;
  private final Set<String> patterns;

  public TextCodes(Store store, Published snapshot, Set<String> patterns) {
    this.store = store;
    this.snapshot = snapshot;
    this.patterns = new TreeSet<>(patterns);
  }

  /** Sorted codes per pattern, read here, file after file. */
  public Map<String, long[]> narrow() throws IOException {
    List<Map<String, long[]>> found = new ArrayList<>();
    for (String path : paths()) {
      found.add(ofFile(store, path, patterns));
    }
    return united(found);
  }

  /** The same, read by a task for each file. */
  public Map<String, long[]> wide(SparkSession session) {
    List<String> paths = paths();
    if (paths.isEmpty()) {
      return united(List.of());
    }
    Store files = store;
    TreeSet<String> wanted = new TreeSet<>(patterns);
    @SuppressWarnings("resource") // closed by Spark with the session
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    return united(
        spark.parallelize(paths, paths.size()).map(path -> ofFile(files, path, wanted)).collect());
  }

  private List<String> paths() {
    List<DataFile> files =
        patterns.isEmpty()
            ? List.of()
            : snapshot.manifest().dataset("text").map(Manifest.Dataset::files).orElse(List.of());
    return files.stream().map(snapshot::path).toList();
  }

  private static Map<String, long[]> ofFile(Store store, String path, Set<String> patterns)
      throws IOException {
    Map<String, LongStream.Builder> matching = new TreeMap<>();
    Map<String, LikePattern> compiled = new TreeMap<>();
    for (String pattern : patterns) {
      matching.put(pattern, LongStream.builder());
      compiled.put(pattern, new LikePattern(pattern));
    }
    try (FlatFileReader file = new FlatFileReader(store, path, List.of("code", "text"))) {
      while (file.next()) {
        for (int row = 0; row < file.rows(); row++) {
          String text = file.texts(1)[row].toStringUsingUTF8();
          long code = file.longs(0)[row];
          compiled.forEach(
              (pattern, like) -> {
                if (like.matches(text)) {
                  matching.get(pattern).add(code);
                }
              });
        }
      }
    }
    Map<String, long[]> found = new HashMap<>();
    matching.forEach((pattern, codes) -> found.put(pattern, codes.build().toArray()));
    return found;
  }

  /** A text may stand in several files. */
  private Map<String, long[]> united(List<Map<String, long[]>> perFile) {
    Map<String, long[]> all = new TreeMap<>();
    long codes = 0;
    for (String pattern : patterns) {
      long[] distinct =
          perFile.stream()
              .flatMapToLong(file -> LongStream.of(file.get(pattern)))
              .sorted()
              .distinct()
              .toArray();
      all.put(pattern, distinct);
      codes += distinct.length;
    }
    if (codes > MOST) {
      throw new BrokenInput(
          snapshot.directory()
              + ": "
              + codes
              + " texts match the patterns of the definitions, more than "
              + MOST
              + ". Leave out the definitions that filter on text, or make their patterns longer.");
    }
    return all;
  }
}
