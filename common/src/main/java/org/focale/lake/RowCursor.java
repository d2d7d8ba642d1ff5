package org.focale.lake;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.focale.problem.BrokenInput;

/**
 * Where in its pages does each column of the current row lie?
 *
 * <p>The first column of each group of arrays leads: its levels tell the lengths, and the others
 * are held against them.
 */
final class RowCursor implements ArrayRow {

  private final List<ArrayColumn> columns;
  private final Part[] parts;
  private final int[] leaders;

  RowCursor(List<ArrayColumn> columns, ColumnDescriptor[] descriptors, PageReadStore chunks)
      throws IOException {
    this.columns = columns;
    this.parts = new Part[descriptors.length];
    this.leaders = new int[descriptors.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new Part(new ColumnPages(descriptors[i], chunks.getPageReader(descriptors[i])));
    }
    for (List<Integer> group : ArrayFileReader.byGroup(columns).values()) {
      group.forEach(i -> leaders[i] = columns.get(i).scalar() ? i : group.get(0));
    }
  }

  /**
   * A cursor on one row of a row group of which some pages were read. Pages of different columns
   * may start at different rows, so each column finds the row by its own levels.
   */
  static RowCursor at(
      List<ArrayColumn> columns, ColumnDescriptor[] descriptors, PageReadStore chunks, long row)
      throws IOException {
    RowCursor cursor = new RowCursor(columns, descriptors, chunks);
    for (int i = 0; i < cursor.parts.length; i++) {
      cursor.parts[i].seek(row, columns.get(i).scalar());
    }
    for (int i = 0; i < cursor.parts.length; i++) {
      if (cursor.parts[i].length != cursor.parts[cursor.leaders[i]].length) {
        throw Part.ragged();
      }
    }
    return cursor;
  }

  /** Moves every column to the next row. */
  void next() throws IOException {
    for (int i = 0; i < parts.length; i++) {
      if (columns.get(i).scalar()) {
        parts[i].nextScalar();
      } else if (leaders[i] == i) {
        parts[i].nextLeading();
      } else {
        parts[i].nextFollowing(parts[leaders[i]]);
      }
    }
  }

  @Override
  public int length(int column) {
    return parts[leaders[column]].length;
  }

  @Override
  public int scalarInt(int column) {
    return parts[column].ints()[parts[column].from];
  }

  @Override
  public long scalarLong(int column) {
    return parts[column].longs()[parts[column].from];
  }

  @Override
  public int[] ints(int column) {
    Part part = parts[column];
    return part.length == 0
        ? EMPTY_INTS
        : Arrays.copyOfRange(part.ints(), part.from, part.from + part.length);
  }

  @Override
  public long[] longs(int column) {
    Part part = parts[column];
    return part.length == 0
        ? EMPTY_LONGS
        : Arrays.copyOfRange(part.longs(), part.from, part.from + part.length);
  }

  @Override
  public double[] doubles(int column) {
    Part part = parts[column];
    return part.length == 0
        ? EMPTY_DOUBLES
        : Arrays.copyOfRange(part.doubles(), part.from, part.from + part.length);
  }

  private static final int[] EMPTY_INTS = {};
  private static final long[] EMPTY_LONGS = {};
  private static final double[] EMPTY_DOUBLES = {};

  /** One column: its current page, and the current row's place in it. */
  private static final class Part {
    private final ColumnPages pages;

    /** Lengths of the rows of the page; for a leader only. */
    private int[] lengths;

    private int row;
    private int rowsInPage;
    private int entriesLeft;
    private int from;
    private int length;
    private Object values;

    Part(ColumnPages pages) {
      this.pages = pages;
    }

    void nextScalar() throws IOException {
      if (entriesLeft == 0) {
        open();
        from = -1;
      }
      from++;
      entriesLeft--;
      length = 1;
    }

    private void open() throws IOException {
      if (!pages.next()) {
        throw ragged();
      }
      values = null;
      entriesLeft = pages.entries();
      from = 0;
      length = 0;
    }

    /** Moves to a row of the row group that lies in a page that was read. */
    void seek(long target, boolean scalar) throws IOException {
      do {
        open();
        if (!scalar) {
          readLengths();
        }
      } while (pages.firstRow() + (scalar ? entriesLeft : rowsInPage) <= target);
      int rows = (int) (target - pages.firstRow());
      if (scalar) {
        from = rows;
        length = 1;
        return;
      }
      for (row = 0; row < rows; row++) {
        from += lengths[row];
      }
      length = lengths[row++];
    }

    void nextLeading() throws IOException {
      if (row == rowsInPage) {
        open();
        readLengths();
      }
      from += length;
      length = lengths[row++];
    }

    private void readLengths() {
      int entries = pages.entries();
      int[] continues = pages.startsRow();
      int[] present = pages.present();
      lengths = new int[entries];
      rowsInPage = 0;
      for (int i = 0; i < entries; i++) {
        if (continues[i] == 0) {
          lengths[rowsInPage++] = present[i];
        } else {
          lengths[rowsInPage - 1]++;
        }
      }
      row = 0;
    }

    /** A page of a follower starts where a row starts, and its rows are as long as the leader's. */
    void nextFollowing(Part leader) throws IOException {
      if (entriesLeft == 0) {
        open();
        if (leader.row == 1 && leader.pages.entries() == entriesLeft) {
          pages.expectValues(leader.pages.values());
        }
      }
      from += length;
      length = leader.length;
      entriesLeft -= Math.max(1, length);
      if (entriesLeft < 0) {
        throw ragged();
      }
    }

    private static BrokenInput ragged() {
      return new BrokenInput("Parallel arrays differ in length: the file is damaged.");
    }

    int[] ints() {
      if (values == null) {
        values = pages.ints();
      }
      return (int[]) values;
    }

    long[] longs() {
      if (values == null) {
        values = pages.longs();
      }
      return (long[]) values;
    }

    double[] doubles() {
      if (values == null) {
        values = pages.doubles();
      }
      return (double[]) values;
    }
  }
}
