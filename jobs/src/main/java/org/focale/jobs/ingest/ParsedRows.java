package org.focale.jobs.ingest;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/** What are the rows of a table's files, each with its position and, if refused, the reason? */
sealed interface ParsedRows permits DelimitedRows, ParquetRows {

  /** The rows of a table, delimited or Parquet. */
  static ParsedRows of(SparkSession session, SourceTable table, long splitBytes) {
    return table.parquet()
        ? ParquetRows.of(session, table)
        : DelimitedRows.of(session, table, splitBytes);
  }

  RowLayout layout();

  /** Whether the files hold nothing but column names. */
  boolean isEmpty();

  /**
   * The rows, in the layout's schema; each is valid until the next.
   *
   * @param rawOfAll whether every row keeps its raw text; otherwise refused ones do, where it costs
   *     nothing
   */
  JavaRDD<InternalRow> rows(Sampling sampling, boolean rawOfAll);
}
