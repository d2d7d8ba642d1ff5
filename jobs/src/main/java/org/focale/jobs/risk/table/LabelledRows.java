package org.focale.jobs.risk.table;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.GivenFile;
import org.focale.job.Inputs;
import org.focale.jobs.risk.learn.TrainingRows;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.jobs.risk.table.LabelRule.Fate;
import org.focale.model.CovariateValues;
import org.focale.problem.BrokenInput;
import org.focale.table.ColumnProfile;
import org.focale.table.FlatTable;
import org.focale.table.MissingMarks;

/**
 * What does a stored model read of the rows of another table, and what came of them?
 *
 * @param rows row_id LONG, person STRING, label DOUBLE 1 or 0, and what the model reads as ids
 *     ARRAY of LONG, ascending, and values ARRAY of DOUBLE; those alone that take part
 * @param takingPart how many there are
 */
public record LabelledRows(Dataset<Row> rows, long takingPart) {

  private static final int MOST_PARTITIONS = 64;

  private static final StructType SCHEMA =
      new StructType()
          .add(FlatTable.ROW_ID, DataTypes.LongType, false)
          .add("person", DataTypes.StringType, true)
          .add(CodedRows.FATE, DataTypes.StringType, false)
          .add(TrainingRows.LABEL, DataTypes.DoubleType, false)
          .add("ids", DataTypes.createArrayType(DataTypes.LongType, false), false)
          .add("values", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

  /** One row that takes part. */
  @FunctionalInterface
  public interface Reader<T> {
    T of(String person, long row, CovariateValues values, boolean outcome);
  }

  /**
   * Reads a table by its schema. Where that names no person, a row is one.
   *
   * @param model its name, for messages
   * @throws BrokenInput if a column that the model reads is not there, or if fewer than ten rows
   *     have the outcome, or have it not
   */
  public static LabelledRows read(
      Inputs inputs, String path, String schemaPath, String model, StoredModel stored) {
    TableSchema schema = SchemaReader.read(GivenFile.read(schemaPath));
    GivenRows given = GivenRows.read(inputs, path, schemaPath);
    GivenCovariates known = GivenCovariates.of(model, stored, given);
    MissingMarks missing = given.missing();
    int most = MOST_PARTITIONS * given.table().columns().size();
    List<ColumnProfile> profiles =
        ColumnProfile.of(
            given.table(), inputs.small(ColumnProfile.table(given.table(), missing), most));
    LabelRule rule = new LabelRule(schema, TableColumns.of(schema, profiles), missing);
    Optional<Integer> person = given.person();
    int at = person.orElse(-1);
    MapFunction<Row, Row> reading =
        row -> {
          String who = at < 0 ? "row " + row.getLong(0) : missing.text(row, at);
          return row(row.getLong(0), who, rule.of(row), known.of(row));
        };
    Dataset<Row> rows = inputs.keep(given.table().rows().map(reading, Encoders.row(SCHEMA)));
    RowCounts counts = RowCounts.of(inputs.small(CodedRows.fates(rows), Fate.values().length));
    counts.check(schema);
    return new LabelledRows(CodedRows.takingPart(rows), counts.takingPart());
  }

  private static Row row(long id, String who, Fate fate, CovariateValues known) {
    Long[] ids = new Long[known.ids().length];
    Double[] values = new Double[ids.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = known.ids()[i];
      values[i] = known.values()[i];
    }
    return RowFactory.create(
        id, who.isEmpty() ? null : who, fate.name(), fate == Fate.WITH ? 1.0 : 0.0, ids, values);
  }

  /** All rows on the driver, in the order of the table. */
  public <T> List<T> small(Inputs inputs, int maxRows, Reader<T> reader) {
    return inputs.small(rows.orderBy(FlatTable.ROW_ID), maxRows).stream()
        .map(
            row -> {
              List<Long> ids = row.getList(row.fieldIndex("ids"));
              List<Double> values = row.getList(row.fieldIndex("values"));
              return reader.of(
                  row.getAs("person"),
                  row.getAs(FlatTable.ROW_ID),
                  new CovariateValues(
                      ids.stream().mapToLong(Long::longValue).toArray(),
                      values.stream().mapToDouble(Double::doubleValue).toArray()),
                  row.<Double>getAs(TrainingRows.LABEL) == 1);
            })
        .toList();
  }
}
