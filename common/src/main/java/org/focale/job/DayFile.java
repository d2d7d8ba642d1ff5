package org.focale.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.lake.Store;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;

/**
 * Which day does a file give for which person?
 *
 * <p>CSV in UTF-8 with the columns {@code person_id} and {@code index_date} (2026-01-31) and no
 * other, in any order; it may be large, and may end in .gz. A line that cannot be read is told by
 * its number, never by what it holds.
 *
 * @param option that names the file, with dashes
 * @param file a path, or a URI of a Hadoop file system
 */
public record DayFile(String option, String file) {

  private static final List<String> COLUMNS = List.of("person_id", "index_date");
  private static final int TOLD = 20;
  private static final int BLOCK = 1 << 16;

  private static final StructType LINES =
      new StructType()
          .add("line", DataTypes.LongType, false)
          .add("person_id", DataTypes.LongType, false)
          .add("kind", DataTypes.IntegerType, false)
          .add("day", DataTypes.IntegerType, false)
          .add("refusal", DataTypes.StringType, false);

  /**
   * What changes when the file does; its header is checked on the way.
   *
   * @throws BadParameters if there is no such file
   * @throws BrokenInput if the header is not as it must be
   */
  public String digest() {
    header();
    try (InputStream in = open();
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      byte[] block = new byte[BLOCK];
      int read = digest.read(block);
      while (read >= 0) {
        read = digest.read(block);
      }
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /**
   * The days, {@code person_id}, {@code kind} and {@code day} as {@link Inputs#timelines} takes
   * them, of one kind.
   *
   * @throws BrokenInput with the first lines that cannot be read, and why
   */
  Dataset<Row> read(SparkSession session, Inputs inputs, int kind) {
    List<String> header = header();
    int person = header.indexOf(COLUMNS.get(0));
    int date = header.indexOf(COLUMNS.get(1));
    @SuppressWarnings("resource") // closed by Spark with the session
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    JavaRDD<Row> lines =
        spark
            .textFile(path().toString())
            .zipWithIndex()
            .filter(line -> line._2() > 0 && !line._1().isBlank())
            .map(line -> row(line._2() + 1, line._1(), person, date, kind));
    Dataset<Row> rows = inputs.keep(session.createDataFrame(lines, LINES));
    try {
      refuse(rows, inputs);
    } catch (Exception failed) { // Spark throws checked exceptions that it does not declare
      throw told(failed);
    }
    return rows.select("person_id", "kind", "day").distinct();
  }

  /** What a failure to read means, where it is the file's fault. */
  private RuntimeException told(Exception failed) {
    for (Throwable link = failed; link != null; link = link.getCause()) {
      if (link instanceof EOFException || link instanceof ZipException) {
        return new BrokenInput(
            option + " " + file + " ends too early or is damaged; fetch it again.", failed);
      }
    }
    return failed instanceof RuntimeException known
        ? known
        : new IllegalStateException("reading a file of index days failed", failed);
  }

  private void refuse(Dataset<Row> rows, Inputs inputs) {
    Dataset<Row> refused = rows.filter(col("refusal").notEqual(""));
    long all = inputs.small(refused.agg(count(lit(1))), 1).get(0).getLong(0);
    if (all > 0) {
      throw new BrokenInput(
          String.format(
              Locale.ROOT,
              "%s %s: %,d lines cannot be read. Mend them and run again.%s%s",
              option,
              file,
              all,
              inputs.small(refused.orderBy("line").limit(TOLD), TOLD).stream()
                  .map(row -> "\nline " + row.getLong(0) + ": " + row.getString(4))
                  .collect(Collectors.joining()),
              all > TOLD ? "\nand more." : ""));
    }
    if (inputs.small(rows.limit(1), 1).isEmpty()) {
      throw new BrokenInput(option + " " + file + " has a header and no line below it.");
    }
  }

  private static Row row(long line, String text, int person, int date, int kind) {
    String[] cells = cells(text);
    if (cells.length != COLUMNS.size()) {
      return RowFactory.create(line, 0L, kind, 0, "it has " + cells.length + " values, not 2");
    }
    try {
      long id = Long.parseLong(cells[person]);
      int day = Math.toIntExact(LocalDate.parse(cells[date]).toEpochDay());
      return RowFactory.create(line, id, kind, day, "");
    } catch (NumberFormatException noId) {
      return RowFactory.create(line, 0L, kind, 0, "person_id is no whole number of 64 bits");
    } catch (DateTimeParseException | ArithmeticException noDate) {
      return RowFactory.create(line, 0L, kind, 0, "index_date is no date such as 2026-01-31");
    }
  }

  private static String[] cells(String line) {
    return Arrays.stream(line.split(",", -1))
        .map(String::strip)
        .map(cell -> cell.matches("\".*\"") ? cell.substring(1, cell.length() - 1) : cell)
        .toArray(String[]::new);
  }

  private List<String> header() {
    try (InputStream in = open();
        InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(in) : in;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      List<String> header = line == null ? List.of() : List.of(cells(line.replace("\uFEFF", "")));
      if (header.size() != COLUMNS.size() || !header.containsAll(COLUMNS)) {
        throw new BrokenInput(
            option
                + " "
                + file
                + ": expected the columns person_id and index_date and no other, found "
                + (header.isEmpty() ? "an empty file" : String.join(", ", header))
                + ".");
      }
      return header;
    } catch (IOException failed) {
      throw told(new UncheckedIOException(failed));
    }
  }

  private InputStream open() throws IOException {
    return path().getFileSystem(new Configuration()).open(path());
  }

  private Path path() {
    if (!Store.isLocal(file)) {
      return new Path(file);
    }
    java.nio.file.Path local = java.nio.file.Path.of(file.replaceFirst("^file:(//)?", ""));
    if (!java.nio.file.Files.isRegularFile(local)) {
      throw new BadParameters(option + " " + file + ": there is no such file.");
    }
    return new Path(local.toUri());
  }
}
