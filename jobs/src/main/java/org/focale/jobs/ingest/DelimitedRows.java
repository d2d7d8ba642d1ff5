package org.focale.jobs.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.SerializableConfiguration;

/** How are a table's delimited files read by many tasks at once, each record by one of them? */
final class DelimitedRows implements ParsedRows {

  private static final int BUFFER = 1 << 18;

  private final JavaSparkContext spark;
  private final SerializableConfiguration hadoop;
  private final RowLayout layout;
  private final List<Split> splits;

  private DelimitedRows(JavaSparkContext spark, RowLayout layout, List<Split> splits) {
    this.spark = spark;
    this.hadoop = new SerializableConfiguration(spark.hadoopConfiguration());
    this.layout = layout;
    this.splits = splits;
  }

  /**
   * Looks at a table's files, divides them into splits, and finds for each split whether it starts
   * inside quotation marks.
   *
   * @param splitBytes how long a split of an uncompressed file is
   */
  static DelimitedRows of(SparkSession session, SourceTable table, long splitBytes) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    List<DelimitedFile> files =
        table.files().stream()
            .map(file -> DelimitedFile.inspect(table.table(), file, spark.hadoopConfiguration()))
            .toList();
    RowLayout layout =
        RowLayout.of(table.table(), files.stream().map(DelimitedFile::header).toList());
    List<Split> splits = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      splits.addAll(divide(files.get(i), i, layout, splitBytes));
    }
    DelimitedRows rows = new DelimitedRows(spark, layout, splits);
    return new DelimitedRows(spark, layout, rows.withStates());
  }

  @Override
  public boolean isEmpty() {
    return splits.isEmpty();
  }

  @Override
  public RowLayout layout() {
    return layout;
  }

  private static List<Split> divide(
      DelimitedFile file, int index, RowLayout layout, long splitBytes) {
    int[] targets = file.header().targets(layout);
    SourceFile source = file.file();
    boolean gzipped = source.form() == SourceFile.Form.GZIPPED;
    List<Split> splits = new ArrayList<>();
    long from = file.dataOffset();
    while (gzipped ? splits.isEmpty() : from < source.bytes()) {
      long to = gzipped ? Long.MAX_VALUE : Math.min(from + splitBytes, source.bytes());
      int state = splits.isEmpty() ? QuoteState.RECORD_START : QuoteState.UNQUOTED;
      splits.add(new Split(source, index, file.dialect(), targets, from, to, state));
      from = to;
    }
    return splits;
  }

  /** Scans what lies in front of another split of the same file for quotation marks. */
  private List<Split> withStates() {
    List<Split> scanned = new ArrayList<>();
    for (int i = 0; i + 1 < splits.size(); i++) {
      Split split = splits.get(i);
      if (split.dialect().quoted() && splits.get(i + 1).index() == split.index()) {
        scanned.add(split);
      }
    }
    if (scanned.isEmpty()) {
      return splits;
    }
    SerializableConfiguration conf = hadoop;
    Split[] tasks = scanned.toArray(Split[]::new);
    List<int[]> tables = indices(tasks).map(i -> scan(tasks[i], conf.value())).collect();
    List<Split> known = new ArrayList<>();
    int scan = 0;
    int state = QuoteState.RECORD_START;
    for (Split split : splits) {
      boolean first = split.state() == QuoteState.RECORD_START;
      state = first ? QuoteState.RECORD_START : state;
      known.add(split.dialect().quoted() ? split.startingIn(state) : split);
      if (scan < scanned.size() && scanned.get(scan).equals(split)) {
        state = tables.get(scan++)[state];
      }
    }
    return known;
  }

  private static int[] scan(Split split, Configuration hadoop) {
    QuoteState automaton = new QuoteState(split.dialect());
    int[] table = QuoteState.identity();
    byte[] buffer = new byte[BUFFER];
    long left = split.to() - split.from();
    try (InputStream in = SourceBytes.open(split.file(), split.from(), hadoop)) {
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          break;
        }
        automaton.extend(table, buffer, 0, read);
        left -= read;
      }
    } catch (IOException failed) {
      throw Unreadable.reading(split.file(), failed);
    }
    return table;
  }

  @Override
  public JavaRDD<InternalRow> rows(Sampling sampling, boolean rawOfAll) {
    SerializableConfiguration conf = hadoop;
    RowLayout rowLayout = layout;
    Split[] tasks = splits.toArray(Split[]::new);
    return indices(tasks)
        .flatMap(
            i ->
                new SplitRows(
                    tasks[i], new RowParser(rowLayout, sampling, rawOfAll), conf.value()));
  }

  /** One task per split; the splits travel with the task's code, as Kryo knows no records. */
  private JavaRDD<Integer> indices(Split[] tasks) {
    List<Integer> numbers = IntStream.range(0, tasks.length).boxed().toList();
    return spark.parallelize(numbers, Math.max(1, tasks.length));
  }
}
