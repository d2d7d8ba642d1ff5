package org.focale.jobs.risk.validate;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Inputs;
import org.focale.model.CovariateValues;
import org.focale.model.ModelInput;
import org.focale.stats.ValueSums;

/**
 * What do the covariates of some persons add up to?
 *
 * @param persons summed up, at least two
 * @param sums per covariate, with what stands for it where it is not recorded
 * @param squares sums of the squares
 * @param counts persons in whom the covariate is recorded and not 0
 */
record CovariateSums(long persons, double[] sums, double[] squares, long[] counts) {

  private static final int MOST_PARTITIONS = 100_000;
  private static final StructType PARTIAL =
      new StructType()
          .add("persons", DataTypes.LongType, false)
          .add("sums", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
          .add("squares", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
          .add("counts", DataTypes.createArrayType(DataTypes.LongType, false), false);

  /**
   * Sums up rows.
   *
   * @param rows {@code ids} and {@code values}, one row a person
   * @param covariates in the order of the sums
   */
  static CovariateSums of(Inputs inputs, Dataset<Row> rows, List<ModelInput> covariates) {
    MapPartitionsFunction<Row, Row> summing = partition -> summed(partition, covariates);
    CovariateSums all = nothing(covariates.size());
    long persons = 0;
    for (Row row :
        inputs.small(rows.mapPartitions(summing, Encoders.row(PARTIAL)), MOST_PARTITIONS)) {
      persons += row.getLong(0);
      for (int i = 0; i < covariates.size(); i++) {
        all.sums[i] += row.<Double>getList(1).get(i);
        all.squares[i] += row.<Double>getList(2).get(i);
        all.counts[i] += row.<Long>getList(3).get(i);
      }
    }
    return new CovariateSums(persons, all.sums, all.squares, all.counts);
  }

  private static CovariateSums nothing(int covariates) {
    return new CovariateSums(
        0, new double[covariates], new double[covariates], new long[covariates]);
  }

  private static Iterator<Row> summed(Iterator<Row> rows, List<ModelInput> covariates) {
    CovariateSums part = nothing(covariates.size());
    long persons = 0;
    while (rows.hasNext()) {
      CovariateValues values = ModelPredictions.values(rows.next());
      persons++;
      for (int i = 0; i < covariates.size(); i++) {
        ModelInput covariate = covariates.get(i);
        double value = values.value(covariate.id(), covariate.absent());
        part.sums[i] += value;
        part.squares[i] += value * value;
        part.counts[i] += values.value(covariate.id(), 0) == 0 ? 0 : 1;
      }
    }
    return List.of(
            RowFactory.create(
                persons,
                Arrays.stream(part.sums).boxed().toArray(Double[]::new),
                Arrays.stream(part.squares).boxed().toArray(Double[]::new),
                Arrays.stream(part.counts).boxed().toArray(Long[]::new)))
        .iterator();
  }

  /** Mean and spread of one covariate. */
  ValueSums of(int covariate) {
    return new ValueSums(persons, sums[covariate], squares[covariate]);
  }

  /** Persons who have it. */
  long having(int covariate) {
    return counts[covariate];
  }
}
