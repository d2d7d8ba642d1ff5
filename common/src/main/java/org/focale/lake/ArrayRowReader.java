package org.focale.lake;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.internal.filter2.columnindex.RowRanges;
import org.apache.parquet.io.InputFile;

/**
 * What does the one row with a given key hold?
 *
 * <p>For files sorted by a required 64-bit key. Row groups are chosen by their statistics and pages
 * by the column index, so that of each column asked for about one page is read and decoded; rows
 * before the one sought are skipped in the decoded levels, below record assembly. Footers of the
 * files used last are kept, so a reader that lives on answers faster. Not for several threads.
 */
public final class ArrayRowReader {

  private static final int FOOTERS_KEPT = 256;

  private final Store store;
  private final Map<String, ParquetMetadata> footers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ParquetMetadata> eldest) {
          return size() > FOOTERS_KEPT;
        }
      };

  public ArrayRowReader(Store store) {
    this.store = store;
  }

  /**
   * One row, decoded as far as it is asked for.
   *
   * @param position the row's position in its file, from 0
   */
  public record Found(long position, ArrayRow row) {}

  /** The row of the file whose key column holds the key. */
  public Optional<Found> find(String path, String keyColumn, long key, List<ArrayColumn> columns)
      throws IOException {
    ParquetMetadata footer = footer(path);
    long firstRow = 0;
    for (int block = 0; block < footer.getBlocks().size(); block++) {
      BlockMetaData meta = footer.getBlocks().get(block);
      ColumnChunkMetaData keys = chunk(meta, keyColumn);
      LongStatistics range = (LongStatistics) keys.getStatistics();
      if (key >= range.getMin() && key <= range.getMax()) {
        Optional<Found> found = findIn(path, footer, block, firstRow, keys, key, columns);
        if (found.isPresent()) {
          return found;
        }
      }
      firstRow += meta.getRowCount();
    }
    return Optional.empty();
  }

  private static ColumnChunkMetaData chunk(BlockMetaData meta, String column) {
    return meta.getColumns().stream()
        .filter(c -> c.getPath().toDotString().equals(column))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no column " + column));
  }

  private ParquetMetadata footer(String path) throws IOException {
    ParquetMetadata footer = footers.get(path);
    if (footer == null) {
      try (ParquetFileReader file = ArrayFileReader.open(store, path)) {
        footer = file.getFooter();
      }
      footers.put(path, footer);
    }
    return footer;
  }

  private Optional<Found> findIn(
      String path,
      ParquetMetadata footer,
      int block,
      long firstRow,
      ColumnChunkMetaData keys,
      long key,
      List<ArrayColumn> columns)
      throws IOException {
    RowRanges pages;
    OptionalLong row;
    // A reader keeps the page indexes of the columns that were asked of it first, so the key and
    // the other columns are read by one each.
    try (ParquetFileReader file = open(path, footer)) {
      pages = pagesWith(file, footer.getBlocks().get(block), keys, key);
      row =
          pages.rowCount() == 0
              ? OptionalLong.empty()
              : rowOf(file, block, pages, keys.getPath().toDotString(), key);
    }
    if (row.isEmpty()) {
      return Optional.empty();
    }
    try (ParquetFileReader file = open(path, footer)) {
      ColumnDescriptor[] descriptors =
          ArrayFileReader.descriptors(file.getFileMetaData().getSchema(), columns, path);
      file.setRequestedSchema(Arrays.asList(descriptors));
      RowCursor cursor =
          RowCursor.at(
              columns, descriptors, file.readFilteredRowGroup(block, pages), row.getAsLong());
      return Optional.of(new Found(firstRow + row.getAsLong(), cursor));
    }
  }

  private ParquetFileReader open(String path, ParquetMetadata footer) throws IOException {
    InputFile input = store.inputFile(path);
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    return ParquetFileReader.open(input, footer, options, input.newStream());
  }

  private static RowRanges pagesWith(
      ParquetFileReader file, BlockMetaData meta, ColumnChunkMetaData keys, long key)
      throws IOException {
    ColumnIndex index = file.readColumnIndex(keys);
    OffsetIndex offsets = file.readOffsetIndex(keys);
    IntStream pages =
        IntStream.range(0, offsets.getPageCount())
            .filter(
                page ->
                    index
                                .getMinValues()
                                .get(page)
                                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                                .getLong(0)
                            <= key
                        && index
                                .getMaxValues()
                                .get(page)
                                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                                .getLong(0)
                            >= key);
    return RowRanges.create(meta.getRowCount(), pages.iterator(), offsets);
  }

  private static OptionalLong rowOf(
      ParquetFileReader file, int block, RowRanges pages, String keyColumn, long key)
      throws IOException {
    ColumnDescriptor descriptor =
        file.getFileMetaData().getSchema().getColumnDescription(new String[] {keyColumn});
    file.setRequestedSchema(List.of(descriptor));
    PageReadStore chunk = file.readFilteredRowGroup(block, pages);
    ColumnPages keys = new ColumnPages(descriptor, chunk.getPageReader(descriptor));
    while (keys.next()) {
      long[] values = keys.longs();
      for (int i = 0; i < values.length; i++) {
        if (values[i] == key) {
          return OptionalLong.of(keys.firstRow() + i);
        }
      }
    }
    return OptionalLong.empty();
  }
}
