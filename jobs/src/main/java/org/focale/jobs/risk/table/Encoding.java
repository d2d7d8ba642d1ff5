package org.focale.jobs.risk.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.jobs.risk.learn.TrainingRows;
import org.focale.table.FlatTable;

/**
 * Which covariates does a model see of a row?
 *
 * <p>Fitted on training rows alone ({@link EncodingFit}). A level that they did not have is "other".
 *
 * @param linear covariates that a regression reads, in order
 * @param trees covariates that trees read, in order
 * @param alone what each column says by itself, to be searched for leaks
 */
record Encoding(List<Covariate> linear, List<Covariate> trees, List<LoneCovariate> alone)
    implements Serializable {

  static final String LINEAR = "linear";
  static final String TREES = "trees";

  /** Stands for "this row was not in the training": what all training rows say of its levels. */
  private static final int UNSEEN = -1;

  private static final StructType SCHEMA =
      new StructType()
          .add(FlatTable.ROW_ID, DataTypes.LongType, false)
          .add("person", DataTypes.StringType, true)
          .add(TrainingRows.LABEL, DataTypes.DoubleType, false)
          .add(TrainingRows.PART, DataTypes.IntegerType, false)
          .add(LINEAR, SQLDataTypes.VectorType(), false)
          .add(TREES, SQLDataTypes.VectorType(), false);

  Encoding {
    linear = List.copyOf(linear);
    trees = List.copyOf(trees);
    alone = List.copyOf(alone);
  }

  /** The covariates of rows that taught it: nothing of a row's own part goes into its rates. */
  Dataset<Row> ofTraining(Dataset<Row> rows) {
    return encoded(rows, true);
  }

  /** The covariates of rows that it has not seen. */
  Dataset<Row> ofUnseen(Dataset<Row> rows) {
    return encoded(rows, false);
  }

  private Dataset<Row> encoded(Dataset<Row> rows, boolean training) {
    MapFunction<Row, Row> encoding =
        row -> {
          int part = row.getInt(3);
          List<Double> values = row.getList(4);
          List<Integer> levels = row.getList(5);
          int seen = training ? part : UNSEEN;
          return RowFactory.create(
              row.getLong(0),
              row.getString(1),
              row.getDouble(2),
              part,
              vector(linear, values, levels, seen),
              vector(trees, values, levels, seen));
        };
    return rows.select(
            FlatTable.ROW_ID,
            "person",
            TrainingRows.LABEL,
            TrainingRows.PART,
            CodedRows.VALUES,
            CodedRows.LEVELS)
        .map(encoding, Encoders.row(SCHEMA));
  }

  private static Vector vector(
      List<Covariate> covariates, List<Double> values, List<Integer> levels, int part) {
    int[] positions = new int[covariates.size()];
    double[] found = new double[covariates.size()];
    int size = 0;
    for (int i = 0; i < found.length; i++) {
      double value = covariates.get(i).value(values, levels, part);
      if (value != 0) {
        positions[size] = i;
        found[size++] = value;
      }
    }
    return Vectors.sparse(
            found.length,
            java.util.Arrays.copyOf(positions, size),
            java.util.Arrays.copyOf(found, size))
        .compressed();
  }

  /** The names of the columns that its covariates come from, each once. */
  List<String> columns() {
    List<String> names = new ArrayList<>();
    linear.forEach(covariate -> names.add(covariate.column()));
    return names.stream().distinct().toList();
  }
}
