package org.focale.table;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;

/**
 * How does a table get from a file into rows?
 *
 * <p>A CSV file with a header, quoted as RFC 4180 says, in UTF-8; or a Parquet file of single
 * values. Local, and on a cluster at the same path on every machine.
 */
public final class FlatTableFile {

  private static final byte[] PARQUET = {'P', 'A', 'R', '1'};

  /** A table of a few megabytes is one partition: less would be tasks without work. */
  private static final long BYTES_PER_PARTITION = 4L << 20;

  private static final long MOST_PARTITIONS = 64;

  private final Path file;

  private FlatTableFile(Path file) {
    this.file = file;
  }

  /**
   * The file at a path.
   *
   * @throws BadParameters if it is not there, may not be read, or has a path that is a pattern
   */
  public static FlatTableFile at(String path) {
    Path file = Path.of(path);
    if (!Files.isRegularFile(file)) {
      throw new BadParameters("table " + path + " does not exist or is not a file.");
    }
    if (!Files.isReadable(file)) {
      throw new BadParameters("table " + path + ": no permission to read it.");
    }
    if (file.toAbsolutePath().toString().matches(".*[\\[\\]{}*?\\\\].*")) {
      throw new BadParameters(
          "table "
              + path
              + ": Spark takes a path with any of [ ] { } * ? \\ for a pattern; rename it.");
    }
    return new FlatTableFile(file);
  }

  /** SHA-256 of its bytes, in hexadecimal. */
  public String digest() {
    try (DigestInputStream bytes =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      bytes.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Its rows.
   *
   * @throws BrokenInput if it has no header, a column twice, or columns that are no single values
   */
  public FlatTable read(SparkSession session) {
    return isParquet() ? parquet(session) : csv(session);
  }

  private boolean isParquet() {
    try (InputStream bytes = Files.newInputStream(file)) {
      return Arrays.equals(bytes.readNBytes(PARQUET.length), PARQUET);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private FlatTable csv(SparkSession session) {
    CsvFile csv = new CsvFile(file.toAbsolutePath().toString(), file.toString());
    List<String> names = names(csv.header());
    Dataset<Row> rows =
        session
            .range(0, 1, 1, 1)
            .mapPartitions(csv, Encoders.row(FlatTable.SCHEMA))
            .repartition(partitions(), col(FlatTable.ROW_ID));
    return new FlatTable(names, rows);
  }

  private List<String> names(String[] header) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < header.length; i++) {
      String name = header[i] == null ? "" : header[i].strip();
      names.add(name.isEmpty() ? "_c" + i : name);
    }
    return refuseTwice(names);
  }

  private List<String> refuseTwice(List<String> names) {
    Set<String> seen = new HashSet<>();
    List<String> twice = names.stream().filter(name -> !seen.add(name)).distinct().toList();
    if (!twice.isEmpty()) {
      throw new BrokenInput("table " + file + " has columns more than once: " + twice + ".");
    }
    return names;
  }

  private FlatTable parquet(SparkSession session) {
    Dataset<Row> read = session.read().parquet(location());
    StructField[] fields = read.schema().fields();
    List<String> nested =
        Arrays.stream(fields).filter(f -> !single(f.dataType())).map(StructField::name).toList();
    if (!nested.isEmpty()) {
      throw new BrokenInput(
          "table " + file + ": columns " + nested + " do not hold single values; leave them out.");
    }
    Column[] cells =
        Arrays.stream(read.columns())
            .map(name -> col("`" + name.replace("`", "``") + "`").cast(DataTypes.StringType))
            .toArray(Column[]::new);
    Dataset<Row> narrow =
        read.select(
            col("_metadata.row_index").as(FlatTable.ROW_ID), array(cells).as(FlatTable.CELLS));
    // Through an RDD, so that Spark plans the file's columns once and not with every question.
    Dataset<Row> rows =
        session
            .createDataFrame(narrow.javaRDD(), FlatTable.SCHEMA)
            .repartition(partitions(), col(FlatTable.ROW_ID));
    return new FlatTable(refuseTwice(List.of(read.columns())), rows);
  }

  private static boolean single(DataType type) {
    return type.defaultSize() <= 20
        && !type.equals(DataTypes.BinaryType)
        && !type.typeName().matches("(array|map|struct|variant|void).*");
  }

  private int partitions() {
    try {
      long wanted = 1 + Files.size(file) / BYTES_PER_PARTITION;
      return (int) Math.min(MOST_PARTITIONS, wanted);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The path as Spark takes it: not encoded. */
  private String location() {
    return "file:" + file.toAbsolutePath();
  }
}
