package org.focale.jobs.linkage;

import static org.apache.spark.sql.functions.col;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.focale.job.TableSpec;

/**
 * How does one task write several tables? Each of its rows is a row of one table, under the table's
 * name; the others are null.
 */
record SharedRows(List<TableSpec> tables) {

  SharedRows {
    tables = List.copyOf(tables);
  }

  StructType schema() {
    StructType schema = new StructType();
    for (TableSpec table : tables) {
      schema = schema.add(table.name(), table.schema(), true);
    }
    return schema;
  }

  /** A row of a table, as a shared one. */
  Row of(TableSpec table, Object... cells) {
    Object[] shared = new Object[tables.size()];
    shared[tables.indexOf(table)] = RowFactory.create(cells);
    return RowFactory.create(shared);
  }

  /** The rows of one table. */
  static Dataset<Row> only(Dataset<Row> shared, String table) {
    return shared.filter(col(table).isNotNull()).select(table + ".*");
  }

  /** The rows of each table. */
  Map<String, Dataset<Row>> split(Dataset<Row> shared) {
    Map<String, Dataset<Row>> split = new LinkedHashMap<>();
    for (TableSpec table : tables) {
      split.put(table.name(), only(shared, table.name()));
    }
    return split;
  }
}
