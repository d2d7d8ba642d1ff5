package org.focale.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What does a column of a given table hold?
 *
 * @param rows of the table
 * @param recorded rows with a value
 * @param numbers recorded values that are numbers
 * @param days recorded values that are days as 2026-01-31
 * @param whole whether every number is whole
 * @param least the least number, 0 where there is none
 * @param greatest the greatest number, 0 where there is none
 * @param constant whether there is at most one recorded value
 */
public record ColumnProfile(
    String name,
    long rows,
    long recorded,
    long numbers,
    long days,
    boolean whole,
    double least,
    double greatest,
    boolean constant) {

  private static final StructType SCHEMA =
      new StructType()
          .add("column", DataTypes.IntegerType, false)
          .add("rows", DataTypes.LongType, false)
          .add("recorded", DataTypes.LongType, false)
          .add("numbers", DataTypes.LongType, false)
          .add("days", DataTypes.LongType, false)
          .add("whole", DataTypes.BooleanType, false)
          .add("least", DataTypes.DoubleType, false)
          .add("greatest", DataTypes.DoubleType, false)
          .add("same", DataTypes.BooleanType, false)
          .add("first", DataTypes.StringType, false);

  /** What was found in each partition: one row per column, small. */
  public static Dataset<Row> table(FlatTable table, MissingMarks missing) {
    int columns = table.columns().size();
    MapPartitionsFunction<Row, Row> counting =
        rows -> {
          ColumnCount[] counts = new ColumnCount[columns];
          java.util.Arrays.setAll(counts, i -> new ColumnCount());
          while (rows.hasNext()) {
            Row row = rows.next();
            for (int i = 0; i < columns; i++) {
              counts[i].add(missing.text(row, i));
            }
          }
          List<Row> found = new ArrayList<>();
          for (int i = 0; i < columns; i++) {
            found.add(counts[i].row(i));
          }
          return found.iterator();
        };
    return table.rows().mapPartitions(counting, Encoders.row(SCHEMA));
  }

  /** The profiles from the rows of {@link #table}, in the order of the columns. */
  public static List<ColumnProfile> of(FlatTable table, List<Row> found) {
    ColumnCount[] counts = new ColumnCount[table.columns().size()];
    java.util.Arrays.setAll(counts, i -> new ColumnCount());
    found.forEach(row -> counts[row.getInt(0)].add(row));
    List<ColumnProfile> profiles = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      profiles.add(counts[i].profile(table.columns().get(i)));
    }
    return List.copyOf(profiles);
  }

  public ColumnKind kind() {
    if (recorded == 0) {
      return ColumnKind.EMPTY;
    }
    if (numbers == recorded) {
      return ColumnKind.NUMBER;
    }
    return days == recorded ? ColumnKind.DAY : ColumnKind.TEXT;
  }

  /** Share of the rows without a value, 0 to 1. */
  public double shareMissing() {
    return rows == 0 ? 0 : 1 - (double) recorded / rows;
  }

  /** Whether it numbers the rows: whole, always there, and as many as lie between its ends. */
  public boolean numbersRows() {
    return rows > 2 && numbers == rows && whole && greatest - least + 1 == rows;
  }

  /** Counts of one column, of a partition or of all. */
  private static final class ColumnCount {
    private long rows;
    private long recorded;
    private long numbers;
    private long days;
    private boolean whole = true;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private boolean same = true;
    private String first = "";

    void add(String text) {
      rows++;
      if (text.isEmpty()) {
        return;
      }
      meet(text, true);
      recorded++;
      if (numbers == recorded - 1) {
        GivenNumber.of(text).ifPresent(this::add);
      }
      days += GivenNumber.ofDay(text).isPresent() ? 1 : 0;
    }

    private void add(double value) {
      numbers++;
      whole = whole && value == Math.rint(value);
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }

    private void meet(String text, boolean alone) {
      same = same && alone && (recorded == 0 || first.equals(text));
      first = recorded == 0 ? text : first;
    }

    void add(Row row) {
      if (row.getLong(2) > 0) {
        meet(row.getString(9), row.getBoolean(8));
      }
      rows += row.getLong(1);
      recorded += row.getLong(2);
      numbers += row.getLong(3);
      days += row.getLong(4);
      whole = whole && row.getBoolean(5);
      least = Math.min(least, row.getDouble(6));
      greatest = Math.max(greatest, row.getDouble(7));
    }

    Row row(int column) {
      return RowFactory.create(
          column, rows, recorded, numbers, days, whole, least, greatest, same, first);
    }

    ColumnProfile profile(String name) {
      boolean any = least <= greatest;
      return new ColumnProfile(
          name, rows, recorded, numbers, days, whole, any ? least : 0, any ? greatest : 0, same);
    }
  }
}
