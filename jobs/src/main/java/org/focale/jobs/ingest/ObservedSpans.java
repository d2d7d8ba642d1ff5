package org.focale.jobs.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.cdm.Cdm;
import org.focale.cdm.CdmTable;

/**
 * From when until when is anything known of a person, where the source has no observation periods?
 *
 * <p>One span, from the first to the last day of any dated clinical row, visits and death included.
 */
final class ObservedSpans {

  /** OMOP type concept "Standard algorithm". */
  static final int STANDARD_ALGORITHM = 32880;

  private ObservedSpans() {}

  /** Columns {@code person_id, start, end}; empty if no table has dated rows of persons. */
  static Optional<Dataset<Row>> of(SnapshotFiles files) {
    return Cdm.tables().stream()
        .filter(table -> dated(table) && files.rows(table) > 0)
        .map(table -> days(table, files.read(table)))
        .reduce(Dataset::unionAll)
        .map(
            days -> days.groupBy("person_id").agg(min("first").as("start"), max("last").as("end")));
  }

  private static boolean dated(CdmTable table) {
    return table.group() == CdmTable.Group.CLINICAL
        && table != Cdm.OBSERVATION_PERIOD
        && table.personField().isPresent()
        && table.startField().isPresent();
  }

  private static Dataset<Row> days(CdmTable table, Dataset<Row> rows) {
    Column first = col(table.startField().orElseThrow());
    Column last =
        table.endField().map(end -> greatest(first, coalesce(col(end), first))).orElse(first);
    return rows.select(
        col(table.personField().orElseThrow()).as("person_id"), first.as("first"), last.as("last"));
  }
}
