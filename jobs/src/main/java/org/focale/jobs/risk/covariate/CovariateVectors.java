package org.focale.jobs.risk.covariate;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Inputs;
import org.focale.model.CovariateValues;
import org.focale.model.ModelInputs;
import org.focale.model.ModelOfMl;

/** Which vector does MLlib learn from, for each row? */
public final class CovariateVectors {

  /** The column of vectors. */
  public static final String FEATURES = "features";

  private CovariateVectors() {}

  /**
   * The rows with {@value #FEATURES} in place of {@code covariate_id} and {@code value}.
   *
   * @param kept other columns that stay
   */
  public static Dataset<Row> of(
      Inputs inputs, ModelInputs read, Dataset<Row> rows, List<String> kept) {
    Broadcast<ModelInputs> places = inputs.broadcast(read);
    StructType schema = new StructType();
    for (String column : kept) {
      schema = schema.add(rows.schema().apply(column));
    }
    MapFunction<Row, Row> vector =
        row -> {
          List<Object> cells = new ArrayList<>();
          kept.forEach(column -> cells.add(row.getAs(column)));
          cells.add(ModelOfMl.vector(places.value(), values(row)));
          return RowFactory.create(cells.toArray());
        };
    return rows.map(vector, Encoders.row(schema.add(FEATURES, SQLDataTypes.VectorType(), false)));
  }

  /** The covariates of a row, as a model reads them. */
  public static CovariateValues values(Row row) {
    long[] ids =
        row.<Long>getList(row.fieldIndex("covariate_id")).stream()
            .mapToLong(Long::longValue)
            .toArray();
    double[] values =
        row.<Double>getList(row.fieldIndex("value")).stream()
            .mapToDouble(Double::doubleValue)
            .toArray();
    return EncodedCovariates.of(new CovariateValues(ids, values));
  }
}
