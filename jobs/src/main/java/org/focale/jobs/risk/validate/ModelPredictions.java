package org.focale.jobs.risk.validate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Inputs;
import org.focale.jobs.risk.store.KeptPredictions;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.jobs.risk.table.JudgedRows;
import org.focale.model.CovariateValues;
import org.focale.model.RiskModel;

/** What does a stored model say of rows whose outcome is known? */
final class ModelPredictions {

  private static final StructType SCHEMA =
      new StructType()
          .add(Predictions.PERSON, DataTypes.StringType, true)
          .add(Predictions.LABEL, DataTypes.DoubleType, false)
          .add(Predictions.PROBABILITY, DataTypes.DoubleType, false)
          .add(Predictions.GROUPS, DataTypes.createArrayType(DataTypes.StringType, false), false);

  private ModelPredictions() {}

  /** Of the rows of a table. */
  static Predictions of(Inputs inputs, StoredModel stored, JudgedRows judged) {
    Broadcast<RiskModel> model = inputs.broadcast(stored.model());
    MapFunction<Row, Row> predicting =
        row ->
            RowFactory.create(
                row.<String>getAs(JudgedRows.PERSON),
                row.<Double>getAs(JudgedRows.LABEL),
                model.value().probability(values(row)),
                row.getList(row.fieldIndex(JudgedRows.GROUPS)).toArray(new String[0]));
    return new Predictions(judged.rows().map(predicting, Encoders.row(SCHEMA)), judged.groups());
  }

  static CovariateValues values(Row row) {
    List<Long> ids = row.getList(row.fieldIndex(JudgedRows.IDS));
    List<Double> values = row.getList(row.fieldIndex(JudgedRows.VALUES));
    return new CovariateValues(
        ids.stream().mapToLong(Long::longValue).toArray(),
        values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /**
   * Of the rows of a table that the run held out when it trained, or cross-validated when it
   * updated, by models that had not seen them.
   */
  static Predictions heldOut(KeptPredictions kept) {
    return new Predictions(
        kept.unseenRows()
            .select(
                coalesce(col("person"), concat(lit("row "), col("row_id").cast("string")))
                    .as(Predictions.PERSON),
                col("label").cast("double").as(Predictions.LABEL),
                col(Predictions.PROBABILITY),
                array().cast("array<string>").as(Predictions.GROUPS)),
        List.of());
  }
}
