package org.focale.lake;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.focale.problem.BrokenInput;

/**
 * What do the rows of a flat file hold, a row group at a time, as primitive arrays?
 *
 * <p>Absent values become {@link #ABSENT_INT}, {@link #ABSENT_LONG}, NaN or null (for text). A
 * column that the file lacks is absent throughout.
 */
public final class FlatFileReader implements AutoCloseable {

  /** Stands for an absent 32-bit value; the lake refuses it as input. */
  public static final int ABSENT_INT = Integer.MIN_VALUE;

  /** Stands for an absent 64-bit value; the lake refuses it as input. */
  public static final long ABSENT_LONG = Long.MIN_VALUE;

  private final ParquetFileReader file;
  private final ColumnDescriptor[] descriptors;
  private final Object[] values;
  private int rows;

  public FlatFileReader(Store store, String path, List<String> columns) throws IOException {
    this(ArrayFileReader.open(store, path), columns);
  }

  /** Opens an encrypted file. */
  public FlatFileReader(Store store, String path, List<String> columns, Encryption encryption)
      throws IOException {
    this(
        ParquetFileReader.open(
            store.inputFile(path),
            ParquetReadOptions.builder()
                .withDecryption(encryption.forReading(new Configuration(), store.uri(path)))
                .build()),
        columns);
  }

  private FlatFileReader(ParquetFileReader file, List<String> columns) {
    this.file = file;
    this.descriptors = new ColumnDescriptor[columns.size()];
    this.values = new Object[columns.size()];
    MessageType schema = file.getFileMetaData().getSchema();
    for (int i = 0; i < descriptors.length; i++) {
      String name = columns.get(i);
      descriptors[i] =
          schema.containsField(name) ? schema.getColumnDescription(new String[] {name}) : null;
    }
    file.setRequestedSchema(Arrays.stream(descriptors).filter(d -> d != null).toList());
  }

  /** Decodes the next row group; false after the last. */
  public boolean next() throws IOException {
    PageReadStore chunks = file.readNextRowGroup();
    if (chunks == null) {
      return false;
    }
    rows = (int) chunks.getRowCount();
    for (int i = 0; i < descriptors.length; i++) {
      values[i] =
          descriptors[i] == null
              ? null
              : decode(new ColumnPages(descriptors[i], chunks.getPageReader(descriptors[i])), i);
    }
    return true;
  }

  /** Rows of the current row group. */
  public int rows() {
    return rows;
  }

  /** The 32-bit values of a column, or null if the file lacks it. */
  public int[] ints(int column) {
    return (int[]) values[column];
  }

  public long[] longs(int column) {
    return (long[]) values[column];
  }

  public double[] doubles(int column) {
    return (double[]) values[column];
  }

  public Binary[] texts(int column) {
    return (Binary[]) values[column];
  }

  private Object decode(ColumnPages pages, int column) throws IOException {
    return switch (descriptors[column].getPrimitiveType().getPrimitiveTypeName()) {
      case INT32 -> {
        int[] all = new int[rows];
        int row = 0;
        while (pages.next()) {
          int[] present = pages.present();
          int[] page = pages.ints();
          for (int i = 0, v = 0; i < present.length; i++) {
            all[row++] = present[i] == 1 ? page[v++] : ABSENT_INT;
          }
        }
        yield all;
      }
      case INT64 -> {
        long[] all = new long[rows];
        int row = 0;
        while (pages.next()) {
          int[] present = pages.present();
          long[] page = pages.longs();
          for (int i = 0, v = 0; i < present.length; i++) {
            all[row++] = present[i] == 1 ? page[v++] : ABSENT_LONG;
          }
        }
        yield all;
      }
      case DOUBLE -> {
        double[] all = new double[rows];
        int row = 0;
        while (pages.next()) {
          int[] present = pages.present();
          double[] page = pages.doubles();
          for (int i = 0, v = 0; i < present.length; i++) {
            all[row++] = present[i] == 1 ? page[v++] : Double.NaN;
          }
        }
        yield all;
      }
      case BINARY -> {
        Binary[] all = new Binary[rows];
        int row = 0;
        while (pages.next()) {
          int[] present = pages.present();
          Binary[] page = pages.binaries();
          for (int i = 0, v = 0; i < present.length; i++) {
            all[row++] = present[i] == 1 ? page[v++] : null;
          }
        }
        yield all;
      }
      default ->
          throw new BrokenInput(
              "Column "
                  + String.join(".", descriptors[column].getPath())
                  + " has a type that the lake does not write.");
    };
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
