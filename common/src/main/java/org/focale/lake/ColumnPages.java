package org.focale.lake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.api.Binary;
import org.focale.problem.BrokenInput;

/**
 * What does one column chunk hold, page by page, as primitives?
 *
 * <p>Serves two shapes and refuses others: a flat column ({@code required} or {@code optional}) and
 * a list of required elements in a required list, which is how a timeline stores its arrays. A page
 * gives its present values in order, and per entry whether it starts a row ({@link #startsRow}) and
 * whether it holds a value ({@link #present}). Each page has arrays of its own, so what was handed
 * out stays valid.
 */
final class ColumnPages {

  private final ColumnDescriptor column;
  private final PageReader pages;
  private final Dictionary dictionary;
  private final Object dictionaryValues;

  private DataPage page;
  private int entries;
  private int valueCount;
  private ByteBuffer repetition;
  private ByteBuffer definition;
  private ByteBuffer body;
  private Encoding encoding;

  ColumnPages(ColumnDescriptor column, PageReader pages) throws IOException {
    if (column.getMaxRepetitionLevel() > 1 || column.getMaxDefinitionLevel() > 1) {
      throw new BrokenInput(
          "Column " + String.join(".", column.getPath()) + " is nested deeper than a list.");
    }
    this.column = column;
    this.pages = pages;
    DictionaryPage page = pages.readDictionaryPage();
    this.dictionary = page == null ? null : page.getEncoding().initDictionary(column, page);
    this.dictionaryValues = dictionary == null ? null : materialize(dictionary);
  }

  private Object materialize(Dictionary d) {
    int size = d.getMaxId() + 1;
    switch (column.getPrimitiveType().getPrimitiveTypeName()) {
      case INT32 -> {
        int[] values = new int[size];
        java.util.Arrays.setAll(values, d::decodeToInt);
        return values;
      }
      case INT64 -> {
        long[] values = new long[size];
        java.util.Arrays.setAll(values, d::decodeToLong);
        return values;
      }
      case DOUBLE -> {
        double[] values = new double[size];
        java.util.Arrays.setAll(values, d::decodeToDouble);
        return values;
      }
      case BINARY -> {
        Binary[] values = new Binary[size];
        java.util.Arrays.setAll(values, d::decodeToBinary);
        return values;
      }
      default -> throw unsupported();
    }
  }

  /** Moves to the next page; false after the last. */
  boolean next() throws IOException {
    page = pages.readPage();
    if (page == null) {
      return false;
    }
    entries = page.getValueCount();
    if (page instanceof DataPageV1 v1) {
      open(v1);
    } else {
      open((DataPageV2) page);
    }
    return true;
  }

  private void open(DataPageV1 v1) throws IOException {
    ByteBuffer bytes = contiguous(v1.getBytes().toInputStream(), v1.getBytes().size());
    repetition = column.getMaxRepetitionLevel() > 0 ? sized(bytes) : null;
    definition = column.getMaxDefinitionLevel() > 0 ? sized(bytes) : null;
    body = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    encoding = v1.getValueEncoding();
    valueCount = definition == null ? entries : -1;
  }

  private void open(DataPageV2 v2) throws IOException {
    repetition =
        column.getMaxRepetitionLevel() > 0
            ? contiguous(v2.getRepetitionLevels().toInputStream(), v2.getRepetitionLevels().size())
            : null;
    definition =
        column.getMaxDefinitionLevel() > 0
            ? contiguous(v2.getDefinitionLevels().toInputStream(), v2.getDefinitionLevels().size())
            : null;
    body = contiguous(v2.getData().toInputStream(), v2.getData().size());
    encoding = v2.getDataEncoding();
    valueCount = entries - v2.getNullCount();
  }

  private static ByteBuffer contiguous(ByteBufferInputStream in, long size) throws IOException {
    return in.slice((int) size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer sized(ByteBuffer bytes) {
    int length = bytes.order(ByteOrder.LITTLE_ENDIAN).getInt();
    ByteBuffer part = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.position() + length);
    return part;
  }

  /** Entries of the page: values, and one for each row without any. */
  int entries() {
    return entries;
  }

  /** Index in the row group of the page's first row, where the file has an offset index. */
  long firstRow() {
    return page.getFirstRowIndex().orElse(0L);
  }

  /** Per entry 0 where it starts a row and 1 where it continues one. */
  int[] startsRow() {
    int[] levels = new int[entries];
    if (repetition != null) {
      HybridDecoder.decode(repetition, 1, levels, entries);
    }
    return levels;
  }

  /** Per entry 1 where it holds a value and 0 where it is null or an empty list. */
  int[] present() {
    int[] levels = new int[entries];
    if (definition == null) {
      java.util.Arrays.fill(levels, 1);
      return levels;
    }
    HybridDecoder.decode(definition, 1, levels, entries);
    int values = 0;
    for (int level : levels) {
      values += level;
    }
    valueCount = values;
    return levels;
  }

  /** Sets the number of values of the page where a parallel column already told it. */
  void expectValues(int count) {
    valueCount = count;
  }

  /** Values of the page. */
  int values() {
    return count();
  }

  private int count() {
    if (valueCount < 0) {
      present();
    }
    return valueCount;
  }

  int[] ints() {
    int n = count();
    int[] out = new int[n];
    if (encoding.usesDictionary()) {
      readIds(out, n);
      int[] values = (int[]) dictionaryValues;
      for (int i = 0; i < n; i++) {
        out[i] = values[out[i]];
      }
    } else if (encoding == Encoding.PLAIN) {
      body.asIntBuffer().get(out);
    } else {
      ValuesReader reader = reader();
      for (int i = 0; i < n; i++) {
        out[i] = reader.readInteger();
      }
    }
    return out;
  }

  long[] longs() {
    int n = count();
    long[] out = new long[n];
    if (encoding.usesDictionary()) {
      int[] ids = new int[n];
      readIds(ids, n);
      long[] values = (long[]) dictionaryValues;
      for (int i = 0; i < n; i++) {
        out[i] = values[ids[i]];
      }
    } else if (encoding == Encoding.PLAIN) {
      body.asLongBuffer().get(out);
    } else {
      ValuesReader reader = reader();
      for (int i = 0; i < n; i++) {
        out[i] = reader.readLong();
      }
    }
    return out;
  }

  double[] doubles() {
    int n = count();
    double[] out = new double[n];
    if (encoding.usesDictionary()) {
      int[] ids = new int[n];
      readIds(ids, n);
      double[] values = (double[]) dictionaryValues;
      for (int i = 0; i < n; i++) {
        out[i] = values[ids[i]];
      }
    } else if (encoding == Encoding.PLAIN) {
      body.asDoubleBuffer().get(out);
    } else {
      ValuesReader reader = reader();
      for (int i = 0; i < n; i++) {
        out[i] = reader.readDouble();
      }
    }
    return out;
  }

  Binary[] binaries() {
    int n = count();
    Binary[] out = new Binary[n];
    if (encoding.usesDictionary()) {
      int[] ids = new int[n];
      readIds(ids, n);
      Binary[] values = (Binary[]) dictionaryValues;
      for (int i = 0; i < n; i++) {
        out[i] = values[ids[i]];
      }
    } else {
      ValuesReader reader = reader();
      for (int i = 0; i < n; i++) {
        out[i] = reader.readBytes();
      }
    }
    return out;
  }

  private void readIds(int[] out, int n) {
    if (n > 0) {
      ByteBuffer ids = body.duplicate();
      int bitWidth = ids.get();
      HybridDecoder.decode(ids, bitWidth, out, n);
    }
  }

  private ValuesReader reader() {
    ValuesReader reader = encoding.getValuesReader(column, ValuesType.VALUES);
    try {
      reader.initFromPage(count(), ByteBufferInputStream.wrap(body.duplicate()));
    } catch (IOException damaged) {
      throw new BrokenInput("A Parquet page cannot be decoded: the file is damaged.", damaged);
    }
    return reader;
  }

  private BrokenInput unsupported() {
    return new BrokenInput(
        "Column "
            + String.join(".", column.getPath())
            + " has type "
            + column.getPrimitiveType().getPrimitiveTypeName()
            + ", which the lake does not write.");
  }
}
