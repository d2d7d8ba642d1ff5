package org.focale.jobs.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.cdm.CdmField;
import org.focale.cdm.CdmTable;
import org.focale.lake.Manifest;

/**
 * Which values of a table may name a person, or stand in columns that the CDM does not know?
 *
 * <p>They are kept, one row per value, in the encrypted identity dataset, and nowhere else: the
 * table's own column stays empty, and an unknown column is in no table.
 */
final class Identity {

  static final String DATASET = "identity";

  static final List<Manifest.Field> FIELDS =
      List.of(
          new Manifest.Field("table_name", "string", "The CDM table that the value belongs to."),
          new Manifest.Field("row_id", "string", "Primary key of its row, where the table has one."),
          new Manifest.Field("person_id", "bigint", "Person of the row, where rows have one."),
          new Manifest.Field("field", "string", "The column, as the CDM or the file names it."),
          new Manifest.Field("value", "string", "The value, as text."));

  static final StructType SCHEMA = StructType.fromDDL(
      "table_name string, row_id string, person_id bigint, field string, value string");

  private Identity() {}

  /** The columns of a table that are kept aside, as its rows name them. */
  static List<String> columns(CdmTable table, RowLayout layout) {
    List<String> columns = new ArrayList<>();
    table.fields().stream()
        .filter(CdmField::identifying)
        .map(CdmField::name)
        .forEach(columns::add);
    columns.addAll(layout.unknownColumns());
    return columns;
  }

  /** The column of that name, which may hold any characters. */
  static Column column(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  /** One row per recorded value, in the order of the table's rows. */
  static Dataset<Row> values(TableRows rows, CdmTable table) {
    Column rowId =
        table.primaryKey().map(key -> col(key)).orElse(lit(null)).cast(DataTypes.StringType);
    Column person =
        table.personField().map(field -> col(field)).orElse(lit(null)).cast(DataTypes.LongType);
    List<Column> values = new ArrayList<>();
    for (String name : columns(table, rows.layout())) {
      boolean unknown = rows.layout().unknownColumns().contains(name);
      String field = unknown ? RowLayout.header(name) : name;
      Column value = column(name).cast(DataTypes.StringType);
      values.add(struct(lit(field).as("field"), value.as("value")));
    }
    return rows.good()
        .sortWithinPartitions(col(RowLayout.POSITION))
        .select(
            lit(table.name()).as("table_name"),
            rowId.as("row_id"),
            person.as("person_id"),
            explode(array(values.toArray(Column[]::new))).as("kept"))
        .where(col("kept.value").isNotNull())
        .select("table_name", "row_id", "person_id", "kept.field", "kept.value");
  }
}
