package org.focale.jobs.recruitment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.job.Outputs;
import org.focale.job.TableSpec;

/** Which tables does recruiting write, and what is in them? */
final class RecruitTables {

  private final Inputs inputs;
  private final Map<String, Dataset<Row>> tables = new LinkedHashMap<>();

  RecruitTables(Inputs inputs) {
    this.inputs = inputs;
  }

  /** All of them, in the order of the page. */
  static List<TableSpec> all() {
    return Stream.of(
            FeasibilityTables.ALL,
            List.of(EligibleMonths.TABLE),
            ValueTables.ALL,
            CandidateTables.ALL,
            List.of(Screening.TABLE, Screening.REASON, Forecast.TABLE, Forecast.REACHED))
        .flatMap(List::stream)
        .toList();
  }

  void put(TableSpec table, List<Row> rows) {
    put(table, inputs.rows(rows, table.schema()));
  }

  void put(TableSpec table, Dataset<Row> rows) {
    tables.put(table.name(), rows);
  }

  Outputs outputs() {
    return Outputs.of(tables);
  }
}
