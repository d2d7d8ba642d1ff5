package org.focale.jobs.ingest;

/**
 * Where in the source does a row stand, as one number that sorts by file, then by place?
 *
 * <p>The upper 19 bits hold the file's index, the lower 44 the byte offset of the row's first byte
 * (in the uncompressed stream), or the row's index in a Parquet file.
 */
final class Position {

  static final int MAX_FILES = 1 << 19;
  static final int OFFSET_BITS = 44;

  private Position() {}

  static long of(int file, long offset) {
    return ((long) file << OFFSET_BITS) | offset;
  }

  static int file(long position) {
    return (int) (position >>> OFFSET_BITS);
  }

  static long offset(long position) {
    return position & ((1L << OFFSET_BITS) - 1);
  }
}
