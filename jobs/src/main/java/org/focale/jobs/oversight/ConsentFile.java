package org.focale.jobs.oversight;

import java.io.EOFException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.focale.governance.CategoryRules;
import org.focale.job.Consents;
import org.focale.lake.Store;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;
import org.focale.table.CsvLine;
import scala.Tuple2;

/**
 * Which statements does a file of consents make?
 *
 * <p>Read in parallel; a line that is no statement is told by its number and the reason, never by
 * what it holds.
 */
final class ConsentFile implements GivenStatements {

  private static final int TOLD = 20;

  private final String name;
  private final ConsentReader reader;
  private final JavaPairRDD<String, Long> records;

  private ConsentFile(String name, ConsentReader reader, JavaPairRDD<String, Long> records) {
    this.name = name;
    this.reader = reader;
    this.records = records;
  }

  /**
   * Opens a file.
   *
   * @param file a path, or a URI of a Hadoop file system; may end in .gz
   * @throws BadParameters if there is no such file
   * @throws BrokenInput if it is empty, damaged, or its header is not one of consents
   */
  static ConsentFile open(SparkSession session, String file, CategoryRules rules) {
    String uri = uri(file);
    @SuppressWarnings("resource") // closed by Spark with the session
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    try {
      JavaPairRDD<String, Long> numbered =
          spark.textFile(uri).zipWithIndex().mapValues(index -> index + 1);
      List<Tuple2<String, Long>> first = numbered.take(1);
      if (first.isEmpty()) {
        throw new BrokenInput(file + " is empty; it needs a header and a statement a line.");
      }
      ConsentReader reader = new ConsentReader(header(file, first.get(0)._1()), rules);
      return new ConsentFile(
          file, reader, numbered.filter(line -> line._2() > 1 && !line._1().isBlank()));
    } catch (Exception failed) { // Spark throws checked exceptions that it does not declare
      throw told(file, failed);
    }
  }

  private static String[] header(String file, String line) {
    return CsvLine.cells(line.replace("\uFEFF", ""))
        .orElseThrow(() -> new BrokenInput(file + ": a quote in the header is not closed."));
  }

  private static String uri(String file) {
    if (!Store.isLocal(file)) {
      return file;
    }
    Path path = Path.of(file.replaceFirst("^file:(//)?", ""));
    if (Files.isDirectory(path)) {
      throw new BadParameters("--file " + file + " is a directory; name a CSV file.");
    }
    if (!Files.exists(path)) {
      throw new BadParameters("--file " + file + ": there is no such file.");
    }
    return path.toUri().toString();
  }

  /** What a failure to read means, where it is the file's fault. */
  private static RuntimeException told(String file, Exception failed) {
    for (Throwable link = failed; link != null; link = link.getCause()) {
      if (link instanceof EOFException || link instanceof java.util.zip.ZipException) {
        return new BrokenInput(file + " ends too early or is damaged; fetch it again.", failed);
      }
      if (link.getClass().getSimpleName().equals("InvalidInputException")) {
        return new BadParameters("--file " + file + ": there is no such file.");
      }
    }
    return failed instanceof RuntimeException known
        ? known
        : new IllegalStateException("reading a file of consents failed", failed);
  }

  /**
   * Checks every line.
   *
   * @return how many statements there are
   * @throws BrokenInput with the first lines that are none, and why
   */
  @Override
  public long check() {
    try {
      ConsentReader lines = reader;
      JavaPairRDD<Long, String> rejected =
          records
              .mapToPair(line -> new Tuple2<>(line._2(), lines.refusal(line._1())))
              .filter(line -> !line._2().isEmpty());
      List<Tuple2<Long, String>> first = rejected.takeOrdered(TOLD, new ByLine());
      long all = records.count();
      if (!first.isEmpty()) {
        throw refused(first, rejected.count(), all);
      }
      if (all == 0) {
        throw new BrokenInput(name + " has a header and no statement; nothing was loaded.");
      }
      return all;
    } catch (Exception failed) { // Spark throws checked exceptions that it does not declare
      throw told(name, failed);
    }
  }

  private BrokenInput refused(List<Tuple2<Long, String>> first, long rejected, long all) {
    String lines =
        first.stream()
            .map(line -> "\nline " + line._1() + ": " + line._2())
            .collect(Collectors.joining());
    return new BrokenInput(
        String.format(
            Locale.ROOT,
            "%s: %,d of %,d records are no statement; nothing was loaded. Mend them and load the"
                + " file again.%s%s",
            name,
            rejected,
            all,
            lines,
            rejected > TOLD ? "\nand more." : ""));
  }

  /** The statements; the sequence of each is its line's number, counted on from earlier ones. */
  @Override
  public Dataset<Row> statements(SparkSession session, long earlier) {
    ConsentReader lines = reader;
    return session.createDataFrame(
        records.map(line -> lines.row(line._1(), earlier + line._2())), Consents.SCHEMA);
  }

  private static final class ByLine implements Comparator<Tuple2<Long, String>>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(Tuple2<Long, String> left, Tuple2<Long, String> right) {
      return Long.compare(left._1(), right._1());
    }
  }
}
