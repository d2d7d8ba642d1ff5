package org.focale.lake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Writes rows of scalars and groups of parallel arrays, straight to Parquet's column writers.
 *
 * <p>Pages hold at most {@value #ROWS_PER_PAGE} rows, so that one row is read by decoding little
 * else; row groups are closed at {@value #ROWS_PER_GROUP} rows or about 64 MB, whichever comes
 * first, so that neither a reader nor this writer holds more, however long a row is.
 *
 * <p>A row is written by giving every column its value or values in any order, then {@link
 * #endRow}.
 */
public final class ArrayFileWriter implements AutoCloseable {

  private static final int ROWS_PER_PAGE = 64;
  private static final int ROWS_PER_GROUP = 8192;
  private static final long BYTES_PER_GROUP = 64L << 20;
  private static final int PAGE_BYTES = 1 << 20;
  private static final int DICTIONARY_BYTES = 1 << 17;

  private final DigestingOutputFile output;
  private final MessageType schema;
  private final ParquetProperties properties;
  private final CodecFactory codecs;
  private final ParquetFileWriter file;
  private final Map<String, String> footer;

  private ColumnChunkPageWriteStore pages;
  private ColumnWriteStore columns;
  private final ColumnWriter[] writers;
  private long rows;
  private long rowsInGroup;
  private boolean closed;

  public ArrayFileWriter(
      Store store, String path, List<ArrayColumn> columns, Map<String, String> footer)
      throws IOException {
    this.output = new DigestingOutputFile(store, path);
    this.footer = Map.copyOf(footer);
    List<Type> fields = new ArrayList<>();
    columns.forEach(c -> fields.add(c.field()));
    this.schema = new MessageType("timeline", fields);
    this.properties =
        ParquetProperties.builder()
            .withWriterVersion(WriterVersion.PARQUET_1_0)
            .withPageRowCountLimit(ROWS_PER_PAGE)
            .withPageSize(PAGE_BYTES)
            .withDictionaryPageSize(DICTIONARY_BYTES)
            .withPageWriteChecksumEnabled(false)
            .build();
    this.codecs = new CodecFactory(new PlainParquetConfiguration(), PAGE_BYTES);
    this.writers = new ColumnWriter[columns.size()];
    this.file =
        new ParquetFileWriter(
            output, schema, ParquetFileWriter.Mode.CREATE, Long.MAX_VALUE, 0, null, properties);
    file.start();
    startGroup();
  }

  private void startGroup() {
    BytesInputCompressor zstd = codecs.getCompressor(CompressionCodecName.ZSTD);
    pages =
        new ColumnChunkPageWriteStore(
            zstd,
            schema,
            new HeapByteBufferAllocator(),
            properties.getColumnIndexTruncateLength(),
            false);
    columns = properties.newColumnWriteStore(schema, pages, pages);
    for (int i = 0; i < writers.length; i++) {
      writers[i] = columns.getColumnWriter(schema.getColumns().get(i));
    }
    rowsInGroup = 0;
  }

  public void scalar(int column, int value) {
    writers[column].write(value, 0, 0);
  }

  public void scalar(int column, long value) {
    writers[column].write(value, 0, 0);
  }

  public void ints(int column, int[] values, int count) {
    startArray(column, count);
    for (int i = 0; i < count; i++) {
      writers[column].write(values[i], repetition(i), 1);
    }
  }

  public void longs(int column, long[] values, int count) {
    startArray(column, count);
    for (int i = 0; i < count; i++) {
      writers[column].write(values[i], repetition(i), 1);
    }
  }

  public void doubles(int column, double[] values, int count) {
    startArray(column, count);
    for (int i = 0; i < count; i++) {
      writers[column].write(values[i], repetition(i), 1);
    }
  }

  /** An array without elements is one null at definition level 0. */
  private void startArray(int column, int count) {
    if (count == 0) {
      writers[column].writeNull(0, 0);
    }
  }

  /** The repetition level of an array's i-th element: 0 starts a new row. */
  private static int repetition(int i) {
    return i == 0 ? 0 : 1;
  }

  public void endRow() throws IOException {
    columns.endRecord();
    rows++;
    rowsInGroup++;
    if (rowsInGroup >= ROWS_PER_GROUP
        || rowsInGroup % ROWS_PER_PAGE == 0 && columns.getBufferedSize() > BYTES_PER_GROUP) {
      flushGroup();
      startGroup();
    }
  }

  private void flushGroup() throws IOException {
    if (rowsInGroup > 0) {
      file.startBlock(rowsInGroup);
      columns.flush();
      pages.flushToFileWriter(file);
      file.endBlock();
    }
    columns.close();
    pages.close();
  }

  /** Ends the file; what {@link #written} says holds from then on. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (file) { // also where the disk is full
      flushGroup();
      file.end(footer);
    } finally {
      codecs.release();
    }
  }

  public DataFile written(int bucket) {
    return output.written(bucket, rows);
  }
}
