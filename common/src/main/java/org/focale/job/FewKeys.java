package org.focale.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.focale.lake.DataFile;
import org.focale.lake.FlatFileReader;
import org.focale.lake.Store;

/**
 * Do the few rows of a table, read where the job was started, say that its key is one?
 *
 * <p>A query with its exchange takes longer than reading a table of figures. Tables of more rows,
 * and keys of other types, are compared by one.
 */
final class FewKeys {

  /** More keys than these are not held by one process. */
  private static final long MOST_ROWS = 100_000;

  private static final List<DataType> COMPARED =
      List.of(DataTypes.IntegerType, DataTypes.LongType, DataTypes.DateType, DataTypes.StringType);

  private FewKeys() {}

  /**
   * Whether every value of the key occurs once. An absent value is taken for the one that stands
   * for it, so that a key which is one may stay unproved.
   *
   * @param files under {@code directory}
   */
  static boolean prove(Store store, String directory, List<DataFile> files, TableSpec spec)
      throws IOException {
    List<ColumnSpec> key =
        spec.columns().stream().filter(column -> spec.key().contains(column.name())).toList();
    if (key.isEmpty()
        || files.stream().mapToLong(DataFile::rows).sum() > MOST_ROWS
        || !key.stream().allMatch(column -> COMPARED.contains(column.type()))) {
      return false;
    }
    Set<List<Object>> seen = new HashSet<>();
    for (DataFile part : files) {
      List<String> columns = key.stream().map(ColumnSpec::name).toList();
      try (FlatFileReader file =
          new FlatFileReader(store, directory + "/" + part.path(), columns)) {
        while (file.next()) {
          if (!addAll(file, key, seen)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Adds the keys of a row group; false if one is there already. */
  private static boolean addAll(FlatFileReader file, List<ColumnSpec> key, Set<List<Object>> seen) {
    List<IntFunction<Object>> cells = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      cells.add(column(file, i, key.get(i).type()));
    }
    for (int row = 0; row < file.rows(); row++) {
      Object[] values = new Object[cells.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = cells.get(i).apply(row);
      }
      if (!seen.add(Arrays.asList(values))) {
        return false;
      }
    }
    return true;
  }

  /** The values of a column of the current row group, by row. */
  private static IntFunction<Object> column(FlatFileReader file, int column, DataType type) {
    if (type.equals(DataTypes.StringType)) {
      return row -> file.texts(column)[row];
    }
    return type.equals(DataTypes.LongType)
        ? row -> file.longs(column)[row]
        : row -> file.ints(column)[row];
  }
}
