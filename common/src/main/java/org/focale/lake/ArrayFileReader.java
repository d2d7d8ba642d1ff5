package org.focale.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.schema.MessageType;
import org.focale.problem.BrokenInput;

/**
 * What do the rows of a file of parallel arrays hold, for the columns asked for?
 *
 * <p>Reads one row group's chunks of the requested columns at a time and decodes them page by page.
 * Repetition levels are decoded once per group of arrays: its columns have the same lengths, and a
 * file in which they have not is refused.
 */
public final class ArrayFileReader implements ArrayRow, AutoCloseable {

  private final ParquetFileReader file;
  private final List<ArrayColumn> columns;
  private final ColumnDescriptor[] descriptors;
  private final int firstBlock;
  private final int lastBlock;

  private int block;
  private long rowInFile;
  private long rowsLeft;
  private RowCursor cursor;

  /** Reads the row groups whose middle lies in the given byte range. */
  public ArrayFileReader(
      Store store, String path, List<ArrayColumn> columns, long from, long length)
      throws IOException {
    this(open(store, path), path, columns, from, length);
  }

  private ArrayFileReader(
      ParquetFileReader file, String path, List<ArrayColumn> columns, long from, long length) {
    this.file = file;
    this.columns = List.copyOf(columns);
    this.descriptors = descriptors(file.getFileMetaData().getSchema(), columns, path);
    List<BlockMetaData> blocks = file.getRowGroups();
    int first = 0;
    long row = 0;
    while (first < blocks.size() && middle(blocks.get(first)) < from) {
      row += blocks.get(first++).getRowCount();
    }
    int last = first;
    while (last < blocks.size() && middle(blocks.get(last)) < from + length) {
      last++;
    }
    this.firstBlock = first;
    this.lastBlock = last;
    this.block = firstBlock;
    this.rowInFile = row - 1;
    file.setRequestedSchema(Arrays.asList(descriptors));
  }

  static ParquetFileReader open(Store store, String path) throws IOException {
    try {
      return ParquetFileReader.open(
          store.inputFile(path),
          ParquetReadOptions.builder(new PlainParquetConfiguration()).build());
    } catch (NoSuchFileException | FileNotFoundException missing) {
      throw new BrokenInput(
          path + " is in the manifest and not in the lake. Restore it from a copy of the lake.",
          missing);
    } catch (RuntimeException damaged) {
      throw new BrokenInput(
          path + " is not a readable Parquet file. Restore it from a copy of the lake.", damaged);
    }
  }

  static ColumnDescriptor[] descriptors(
      MessageType schema, List<ArrayColumn> columns, String path) {
    ColumnDescriptor[] found = new ColumnDescriptor[columns.size()];
    for (int i = 0; i < found.length; i++) {
      ArrayColumn column = columns.get(i);
      if (!schema.containsField(column.name())
          || !schema.getType(column.name()).equals(column.field())) {
        throw new BrokenInput(
            path
                + ": column "
                + column.name()
                + " is absent or of another type; the file was written by another version."
                + " Rebuild it with `timelines`.");
      }
      found[i] = schema.getColumnDescription(column.path());
    }
    return found;
  }

  private static long middle(BlockMetaData block) {
    return block.getStartingPos() + block.getCompressedSize() / 2;
  }

  /** Moves to the next row; false after the last. */
  public boolean next() throws IOException {
    while (rowsLeft == 0) {
      if (block == lastBlock) {
        return false;
      }
      PageReadStore chunks = file.readRowGroup(block++);
      rowsLeft = chunks.getRowCount();
      cursor = new RowCursor(columns, descriptors, chunks);
    }
    cursor.next();
    rowsLeft--;
    rowInFile++;
    return true;
  }

  /** The row's position in its file, from 0. */
  public long row() {
    return rowInFile;
  }

  @Override
  public int scalarInt(int column) {
    return cursor.scalarInt(column);
  }

  @Override
  public long scalarLong(int column) {
    return cursor.scalarLong(column);
  }

  @Override
  public int length(int column) {
    return cursor.length(column);
  }

  @Override
  public int[] ints(int column) {
    return cursor.ints(column);
  }

  @Override
  public long[] longs(int column) {
    return cursor.longs(column);
  }

  @Override
  public double[] doubles(int column) {
    return cursor.doubles(column);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** The columns by group, in the order given. */
  static Map<String, List<Integer>> byGroup(List<ArrayColumn> columns) {
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      groups.computeIfAbsent(columns.get(i).group(), g -> new java.util.ArrayList<>()).add(i);
    }
    return groups;
  }
}
