package org.focale.jobs.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.lake.Datasets;
import org.focale.lake.Manifest;

/**
 * Which rows could not be placed, where do they stand in the source, why, and what do they say?
 *
 * <p>The raw text of a row that was refused only beside other rows, as a duplicate or for an
 * unknown person, is read again from the source.
 */
final class Quarantine {

  static final String DATASET = "quarantine";

  static final List<Manifest.Field> FIELDS =
      List.of(
          new Manifest.Field("table_name", "string", "The CDM table that the row was meant for."),
          new Manifest.Field("file", "string", "File of the source, relative to its directory."),
          new Manifest.Field(
              "position",
              "bigint",
              "Byte offset of the row in the uncompressed file, or its index in Parquet."),
          new Manifest.Field("reason", "string", "Why it was refused, without the value."),
          new Manifest.Field("raw", "string", "The row as it stands in the file."));

  private static final int ROWS_PER_FILE = 500_000;

  private static final StructType REFUSED =
      new StructType()
          .add(RowLayout.POSITION, DataTypes.LongType, false)
          .add(RowLayout.REASON, DataTypes.StringType, false)
          .add(RowLayout.RAW, DataTypes.StringType, true);

  private Quarantine() {}

  /** Position, final reason and raw text of the refused rows of one bucket. */
  private static final class Refused implements Iterator<InternalRow> {

    private final Iterator<InternalRow> rows;
    private final RowLayout layout;
    private final GenericInternalRow refused = new GenericInternalRow(REFUSED.size());

    Refused(Iterator<InternalRow> rows, RowLayout layout) {
      this.rows = rows;
      this.layout = layout;
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public InternalRow next() {
      InternalRow row = rows.next();
      refused.update(0, row.getLong(layout.position()));
      refused.update(1, row.getUTF8String(TableRows.finalReason(layout)));
      refused.update(2, row.getUTF8String(layout.raw()));
      return refused;
    }
  }

  /**
   * The refused rows of a table, in the order of the source.
   *
   * @param tally of these rows
   */
  static Dataset<Row> rows(
      SparkSession session,
      TableRows rows,
      SourceTable source,
      ParsedRows parsed,
      Sampling sampling,
      Tally tally) {
    RowLayout layout = rows.layout();
    JavaRDD<InternalRow> found = rows.refused().mapPartitions(r -> new Refused(r, layout));
    Dataset<Row> refused = Datasets.ofInternalRows(session, found.rdd(), REFUSED);
    boolean late =
        tally.refused().keySet().stream()
            .anyMatch(
                reason ->
                    reason.equals(TableRows.DUPLICATE_KEY)
                        || reason.endsWith(TableRows.NO_SUCH_PERSON));
    if (late || source.parquet()) {
      refused = withRaw(session, refused, parsed.rows(sampling, true), layout);
    }
    int files = (int) (1 + tally.rowsQuarantine() / ROWS_PER_FILE);
    Column position = col(RowLayout.POSITION);
    Column index = shiftrightunsigned(position, Position.OFFSET_BITS).cast(DataTypes.IntegerType);
    String[] names = source.fileNames().toArray(String[]::new);
    return refused
        .repartition(files, position)
        .sortWithinPartitions(position)
        .select(
            lit(source.table().name()).as("table_name"),
            element_at(lit(names), index.plus(1)).as("file"),
            position.bitwiseAND(Position.of(1, 0) - 1).as("position"),
            col(RowLayout.REASON).as("reason"),
            col(RowLayout.RAW).as("raw"));
  }

  private static Dataset<Row> withRaw(
      SparkSession session, Dataset<Row> refused, JavaRDD<InternalRow> again, RowLayout layout) {
    Dataset<Row> raws =
        Datasets.ofInternalRows(session, again.rdd(), layout.schema())
            .select(col(RowLayout.POSITION).as("at"), col(RowLayout.RAW).as("raw_again"));
    return refused
        .join(raws, col(RowLayout.POSITION).equalTo(col("at")), "left")
        .select(
            col(RowLayout.POSITION),
            col(RowLayout.REASON),
            coalesce(col(RowLayout.RAW), col("raw_again")).as(RowLayout.RAW));
  }
}
