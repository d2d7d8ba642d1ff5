package org.focale.jobs.risk.incidence;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Inputs;
import org.focale.jobs.risk.covariate.CovariateVectors;
import org.focale.jobs.risk.learn.LearntModel;
import org.focale.model.IncidenceModel;

/** How likely has the outcome come by the end of each period, for each index day? */
public final class IncidencePredictions {

  /** The column of risks by the end of each period; the last is the probability. */
  public static final String INCIDENCE = "incidence";

  private IncidencePredictions() {}

  /**
   * The rows with {@code probability} and {@value #INCIDENCE}.
   *
   * @param rows with {@code covariate_id} and {@code value}
   * @param kept other columns that stay
   */
  public static Dataset<Row> of(
      Inputs inputs, IncidenceModel model, Dataset<Row> rows, List<String> kept) {
    Broadcast<IncidenceModel> asked = inputs.broadcast(model);
    StructType schema = new StructType();
    for (String column : kept) {
      schema = schema.add(rows.schema().apply(column));
    }
    schema =
        schema
            .add(LearntModel.PROBABILITY, DataTypes.DoubleType, false)
            .add(INCIDENCE, DataTypes.createArrayType(DataTypes.DoubleType, false), false);
    MapFunction<Row, Row> predicted =
        row -> {
          List<Object> cells = new ArrayList<>();
          kept.forEach(column -> cells.add(row.getAs(column)));
          double[] incidence = asked.value().incidence(CovariateVectors.values(row));
          cells.add(incidence[incidence.length - 1]);
          cells.add(incidence);
          return RowFactory.create(cells.toArray());
        };
    return rows.map(predicted, Encoders.row(schema));
  }
}
