package org.focale.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.monotonically_increasing_id;

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
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
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
  private static final String RAGGED = "_ragged";
  private static final int MOST_COLUMNS = 20_000;

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

  /** A quoted line break keeps Spark from cutting the file, so one task reads it, in order. */
  private FlatTable csv(SparkSession session) {
    String[] found = reader(session).csv(location()).columns();
    if (found.length == 0) {
      throw new BrokenInput("table " + file + " is empty; its first line names the columns.");
    }
    StructType fields = new StructType();
    for (int i = 0; i < found.length; i++) {
      fields = fields.add(FlatTable.field(i), DataTypes.StringType);
    }
    Dataset<Row> lines =
        reader(session)
            .option("columnNameOfCorruptRecord", RAGGED)
            .schema(fields.add(RAGGED, DataTypes.StringType))
            .csv(location());
    Row header = lines.limit(1).collectAsList().get(0);
    List<String> names = names(header, found.length);
    Dataset<Row> rows =
        lines
            .withColumn(FlatTable.ROW_ID, monotonically_increasing_id().minus(1))
            .repartition(partitions(), col(FlatTable.ROW_ID))
            .filter(col(FlatTable.ROW_ID).geq(0));
    refuseRagged(lines, found.length);
    return new FlatTable(names, selected(rows, found.length));
  }

  private void refuseRagged(Dataset<Row> lines, int columns) {
    long ragged = lines.filter((FilterFunction<Row>) row -> !row.isNullAt(columns)).count();
    if (ragged > 0) {
      throw new BrokenInput(
          String.format(
              "table %s: %,d rows have more or fewer than the %d fields of its first line. Quote"
                  + " fields that hold commas, quotes or line breaks.",
              file, ragged, columns));
    }
  }

  private static DataFrameReader reader(SparkSession session) {
    return session
        .read()
        .option("header", false)
        .option("inferSchema", false)
        .option("multiLine", true)
        .option("quote", "\"")
        .option("escape", "\"")
        .option("encoding", "UTF-8")
        .option("maxColumns", MOST_COLUMNS)
        .option("mode", "PERMISSIVE");
  }

  private List<String> names(Row header, int columns) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      String name = header.isNullAt(i) ? "" : header.getString(i).replace("\uFEFF", "").strip();
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
    List<Column> columns = new ArrayList<>();
    columns.add(col("_metadata.row_index").as(FlatTable.ROW_ID));
    for (int i = 0; i < fields.length; i++) {
      String quoted = "`" + fields[i].name().replace("`", "``") + "`";
      columns.add(col(quoted).cast(DataTypes.StringType).as(FlatTable.field(i)));
    }
    Dataset<Row> rows =
        read.select(columns.toArray(Column[]::new))
            .repartition(partitions(), col(FlatTable.ROW_ID));
    return new FlatTable(refuseTwice(List.of(read.columns())), rows);
  }

  private static boolean single(DataType type) {
    return type.defaultSize() <= 20
        && !type.equals(DataTypes.BinaryType)
        && !type.typeName().matches("(array|map|struct|variant|void).*");
  }

  private static Dataset<Row> selected(Dataset<Row> rows, int columns) {
    List<Column> all = new ArrayList<>(List.of(col(FlatTable.ROW_ID)));
    IntStream.range(0, columns).forEach(i -> all.add(col(FlatTable.field(i))));
    return rows.select(all.toArray(Column[]::new));
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
