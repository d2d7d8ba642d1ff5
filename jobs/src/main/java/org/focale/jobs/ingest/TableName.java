package org.focale.jobs.ingest;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.focale.cdm.Cdm;
import org.focale.cdm.CdmTable;

/**
 * Which CDM table does a file or directory name mean?
 *
 * <p>{@code PERSON.csv}, {@code person.csv.gz}, {@code concept.parquet}, {@code
 * measurement-001.csv} and {@code measurement_part_2.tsv} are understood; a directory is named like
 * its table.
 *
 * @param stem the name in lower case without its extensions: two files of one stem are the same
 *     data twice
 */
record TableName(Optional<CdmTable> table, String stem, SourceFile.Form form) {

  private static final Pattern TEXT = Pattern.compile("(.+)\\.(?:csv|tsv|tab|txt|psv)(\\.gz)?");
  private static final Pattern PARQUET =
      Pattern.compile("(.+?)(?:\\.(?:snappy|gz|zstd|lz4|lz4raw|brotli))?\\.(?:parquet|parq|pq)");
  private static final Pattern PART = Pattern.compile("(.+?)[-_. ]*(?:part)?[-_. ]*\\d+");

  /** What a file's name says; empty if it is neither delimited text nor Parquet. */
  static Optional<TableName> ofFile(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    Matcher text = TEXT.matcher(name);
    if (text.matches()) {
      SourceFile.Form form =
          text.group(2) == null ? SourceFile.Form.DELIMITED : SourceFile.Form.GZIPPED;
      return Optional.of(new TableName(table(text.group(1)), text.group(1), form));
    }
    Matcher parquet = PARQUET.matcher(name);
    if (parquet.matches()) {
      String stem = parquet.group(1);
      return Optional.of(new TableName(table(stem), stem, SourceFile.Form.PARQUET));
    }
    return Optional.empty();
  }

  /** The table that a directory is named after. */
  static Optional<CdmTable> ofDirectory(String directoryName) {
    String name = directoryName.toLowerCase(Locale.ROOT);
    return Cdm.table(name.replaceFirst("\\.(csv|tsv|parquet)$", ""));
  }

  /** Whether a name is bookkeeping of a file system or an archiver, not data. */
  static boolean hidden(String name) {
    return name.startsWith(".") || name.startsWith("_");
  }

  private static Optional<CdmTable> table(String stem) {
    Optional<CdmTable> whole = Cdm.table(stem);
    if (whole.isPresent()) {
      return whole;
    }
    Matcher part = PART.matcher(stem);
    return part.matches() ? Cdm.table(part.group(1)) : Optional.empty();
  }
}
