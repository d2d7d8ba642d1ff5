package org.focale.timeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;
import org.focale.lake.ArrayFileWriter;
import org.focale.lake.FlatFileReader;
import org.focale.lake.Store;
import org.focale.problem.BrokenInput;
import org.focale.vocabulary.LookUps;

/**
 * Which facts of one domain belong to the next person of a bucket?
 *
 * <p>The table's file of the bucket is sorted by person, start date and key, so facts are taken off
 * its front; they are turned into the timeline's arrays on the way.
 */
final class DomainRows implements AutoCloseable {

  private static final long TEXT_SEED = 42;

  private final Domain domain;
  private final FlatFileReader file;
  private final List<String> sources = new ArrayList<>();
  private final int[] sourceOf;
  private final Object[] arrays;
  private final Flattening flattening;
  private final Map<Long, String> texts;

  private int row;
  private int rowsInGroup;
  private int count;

  DomainRows(
      Domain domain,
      Store store,
      Optional<String> path,
      String personField,
      LookUps lookUps,
      PositionMap visits,
      Map<Long, String> texts)
      throws IOException {
    this.domain = domain;
    this.flattening = new Flattening(lookUps, visits, domain);
    this.texts = texts;
    this.sourceOf = new int[domain.columns().size()];
    this.arrays = new Object[sourceOf.length];
    Map<String, Integer> known = new HashMap<>();
    sources.add(personField);
    known.put(personField, 0);
    for (Column column : domain.columns()) {
      Integer source = known.putIfAbsent(column.source(), sources.size());
      if (source == null) {
        sources.add(column.source());
      }
      sourceOf[column.position()] = known.get(column.source());
      arrays[column.position()] =
          switch (column.derivation().primitive()) {
            case INT -> new int[16];
            case LONG -> new long[16];
            case DOUBLE -> new double[16];
          };
    }
    this.file = path.isPresent() ? new FlatFileReader(store, path.get(), sources) : null;
  }

  /** Takes the facts of a person off the front; the persons come in ascending order of their id. */
  void take(long person) throws IOException {
    count = 0;
    while (ready()) {
      int end = row;
      long[] persons = file.longs(0);
      while (end < rowsInGroup && persons[end] == person) {
        end++;
      }
      if (end == row) {
        if (persons[row] < person) {
          throw new BrokenInput(
              domain.table()
                  + " has rows of persons who are not in the person table, or is not"
                  + " sorted by person.");
        }
        return;
      }
      append(row, end);
      row = end;
      if (row < rowsInGroup) {
        return;
      }
    }
  }

  /** Whether a row is there to be read. */
  private boolean ready() throws IOException {
    while (file != null && row == rowsInGroup) {
      if (!file.next()) {
        return false;
      }
      row = 0;
      rowsInGroup = file.rows();
    }
    return file != null;
  }

  /** Whether all rows were taken. */
  boolean exhausted() throws IOException {
    return !ready();
  }

  int count() {
    return count;
  }

  int[] ints(Column column) {
    return (int[]) arrays[column.position()];
  }

  long[] longs(Column column) {
    return (long[]) arrays[column.position()];
  }

  private void append(int from, int to) {
    int needed = count + to - from;
    for (Column column : domain.columns()) {
      int source = sourceOf[column.position()];
      switch (column.derivation().primitive()) {
        case INT -> {
          int[] out = grown((int[]) arrays[column.position()], needed);
          arrays[column.position()] = out;
          appendInts(column, source, from, to, out);
        }
        case LONG -> {
          long[] out = grown((long[]) arrays[column.position()], needed);
          arrays[column.position()] = out;
          appendLongs(column, source, from, to, out);
        }
        case DOUBLE -> {
          double[] out = grown((double[]) arrays[column.position()], needed);
          arrays[column.position()] = out;
          double[] values = file.doubles(source);
          if (values == null) {
            Arrays.fill(out, count, needed, Double.NaN);
          } else {
            System.arraycopy(values, from, out, count, to - from);
          }
        }
      }
    }
    count = needed;
  }

  private void appendInts(Column column, int source, int from, int to, int[] out) {
    switch (column.derivation()) {
      case INT, DAY -> {
        int[] values = file.ints(source);
        if (values == null) {
          Arrays.fill(out, count, count + to - from, Timeline.ABSENT_INT);
        } else {
          System.arraycopy(values, from, out, count, to - from);
        }
      }
      case CATEGORY -> {
        int[] concepts = file.ints(source);
        for (int i = from; i < to; i++) {
          out[count + i - from] =
              concepts == null ? flattening.category() : flattening.category(concepts[i]);
        }
      }
      case SECOND, SPECIALTY, PLACE_OF_SERVICE, VISIT -> {
        long[] values = file.longs(source);
        for (int i = from; i < to; i++) {
          out[count + i - from] =
              values == null || values[i] == Timeline.ABSENT_LONG
                  ? Timeline.ABSENT_INT
                  : flattening.value(column.derivation(), values[i]);
        }
      }
      case REGION, OTHER_REGION -> appendRegions(column, source, from, to, out);
      case LONG, DOUBLE, TEXT -> throw new IllegalStateException(column.storedName());
    }
  }

  private void appendRegions(Column column, int source, int from, int to, int[] out) {
    long[] sites = file.longs(source);
    int[] starts = file.ints(sourceOf[domain.column("start_day").position()]);
    int[] ends = file.ints(sourceOf[domain.column("end_day").position()]);
    for (int i = from; i < to; i++) {
      out[count + i - from] =
          sites == null || starts == null || ends == null
              ? Timeline.ABSENT_INT
              : flattening.region(column.derivation(), sites[i], starts[i], ends[i]);
    }
  }

  private void appendLongs(Column column, int source, int from, int to, long[] out) {
    if (column.derivation() == Column.Derivation.TEXT) {
      Binary[] values = file.texts(source);
      for (int i = from; i < to; i++) {
        out[count + i - from] =
            values == null || values[i] == null ? Timeline.ABSENT_LONG : code(values[i]);
      }
      return;
    }
    long[] values = file.longs(source);
    if (values == null) {
      Arrays.fill(out, count, count + to - from, Timeline.ABSENT_LONG);
    } else {
      System.arraycopy(values, from, out, count, to - from);
    }
  }

  private long code(Binary text) {
    byte[] utf8 = text.getBytes();
    long code = XXH64.hashUnsafeBytes(utf8, Platform.BYTE_ARRAY_OFFSET, utf8.length, TEXT_SEED);
    String string = new String(utf8, java.nio.charset.StandardCharsets.UTF_8);
    String same = texts.putIfAbsent(code, string);
    if (same != null && !same.equals(string)) {
      throw new IllegalStateException("two texts have the same 64-bit hash");
    }
    return code;
  }

  void write(ArrayFileWriter writer, int firstColumn) {
    for (Column column : domain.columns()) {
      int at = firstColumn + column.position();
      switch (column.derivation().primitive()) {
        case INT -> writer.ints(at, ints(column), count);
        case LONG -> writer.longs(at, longs(column), count);
        case DOUBLE -> writer.doubles(at, (double[]) arrays[column.position()], count);
      }
    }
  }

  private static int[] grown(int[] array, int needed) {
    return needed <= array.length ? array : Arrays.copyOf(array, capacity(array.length, needed));
  }

  private static long[] grown(long[] array, int needed) {
    return needed <= array.length ? array : Arrays.copyOf(array, capacity(array.length, needed));
  }

  private static double[] grown(double[] array, int needed) {
    return needed <= array.length ? array : Arrays.copyOf(array, capacity(array.length, needed));
  }

  private static int capacity(int current, int needed) {
    return Math.max(needed, current + (current >> 1));
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
