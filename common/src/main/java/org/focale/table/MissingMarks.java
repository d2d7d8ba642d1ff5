package org.focale.table;

import java.io.Serializable;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/** Which texts in a given table stand for "not recorded"? Nothing, and blanks, always do. */
public final class MissingMarks implements Serializable {

  /** What people write most often; {@code None} is not among them, since it may be an answer. */
  public static final Set<String> USUAL =
      Set.of("NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "?", ".", "#N/A");

  private static final long serialVersionUID = 1L;

  private final TreeSet<String> marks;

  public MissingMarks(Set<String> marks) {
    this.marks = new TreeSet<>(marks);
  }

  /** The value of a column in a row of {@link FlatTable#rows}; "" if it was not recorded. */
  public String text(Row row, int column) {
    String cell = FlatTable.cell(row, column);
    if (cell == null) {
      return "";
    }
    String text = cell.strip();
    return marks.contains(text) ? "" : text;
  }
}
