package org.focale.jobs.rarecases.phenotype;

import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How often do features, and pairs of them, occur, and at which ages and in which sex?
 *
 * <p>Sums of products of whole numbers, so exact on any partitioning: weights, scores' means, and
 * the regression of any weighted score on age and sex follow from them.
 */
final class PhenotypeSums {

  /** A person's covariates: 1, age in years, and 1 for a woman. */
  static final int COVARIATES = 3;

  static final StructType SCHEMA =
      new StructType()
          .add("disease", DataTypes.IntegerType, false)
          .add("row", DataTypes.IntegerType, false)
          .add("column", DataTypes.IntegerType, false)
          .add("n", DataTypes.LongType, false);

  /** In the place of a disease: products of covariates with each other. */
  private static final int NO_DISEASE = -1;

  private final long[][] covariates = new long[COVARIATES][COVARIATES];

  /** Per disease and feature, products with each covariate and then with each feature. */
  private final long[][][] features;

  PhenotypeSums(PhenotypeFeatures known) {
    this.features = new long[known.diseases()][][];
    for (int disease = 0; disease < features.length; disease++) {
      int size = known.size(disease);
      features[disease] = new long[size][COVARIATES + size];
    }
  }

  /** The sums of all tasks as one, for {@link #of}. */
  static Dataset<Row> table(Dataset<Row> ofTasks) {
    return ofTasks.groupBy("disease", "row", "column").agg(sum("n"));
  }

  static PhenotypeSums of(PhenotypeFeatures known, List<Row> table) {
    PhenotypeSums sums = new PhenotypeSums(known);
    for (Row row : table) {
      int disease = row.getInt(0);
      long[][] matrix = disease == NO_DISEASE ? sums.covariates : sums.features[disease];
      matrix[row.getInt(1)][row.getInt(2)] = row.getLong(3);
    }
    return sums;
  }

  /** Most rows of {@link #table}. */
  int mostRows() {
    int rows = COVARIATES * COVARIATES;
    for (long[][] ofDisease : features) {
      rows += ofDisease.length * (COVARIATES + ofDisease.length);
    }
    return rows;
  }

  /**
   * Adds a person.
   *
   * @param present per disease, as {@link PhenotypeFeatures#present}
   */
  void add(int age, boolean female, long[] present) {
    int[] person = {1, age, female ? 1 : 0};
    for (int i = 0; i < COVARIATES; i++) {
      for (int j = 0; j < COVARIATES; j++) {
        covariates[i][j] += (long) person[i] * person[j];
      }
    }
    for (int disease = 0; disease < present.length; disease++) {
      for (long left = present[disease]; left != 0; left &= left - 1) {
        long[] ofFeature = features[disease][Long.numberOfTrailingZeros(left)];
        for (int i = 0; i < COVARIATES; i++) {
          ofFeature[i] += person[i];
        }
        for (long with = present[disease]; with != 0; with &= with - 1) {
          ofFeature[COVARIATES + Long.numberOfTrailingZeros(with)]++;
        }
      }
    }
  }

  /** The sums, as {@link #SCHEMA} has them; none is 0. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    add(rows, NO_DISEASE, covariates);
    for (int disease = 0; disease < features.length; disease++) {
      add(rows, disease, features[disease]);
    }
    return rows;
  }

  private static void add(List<Row> rows, int disease, long[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[i].length; j++) {
        if (matrix[i][j] != 0) {
          rows.add(RowFactory.create(disease, i, j, matrix[i][j]));
        }
      }
    }
  }

  long persons() {
    return covariates[0][0];
  }

  /** Persons with a feature. */
  long with(int disease, int feature) {
    return features[disease][feature][0];
  }

  /** Σ x x' over persons, of these covariates. */
  double[][] products(int[] used) {
    double[][] products = new double[used.length][used.length];
    for (int i = 0; i < used.length; i++) {
      for (int j = 0; j < used.length; j++) {
        products[i][j] = covariates[used[i]][used[j]];
      }
    }
    return products;
  }

  /** Σ x s over persons, of these covariates and the weighted score of a disease. */
  double[] withScore(int disease, int[] used, double[] weights) {
    double[] products = new double[used.length];
    for (int i = 0; i < used.length; i++) {
      for (int feature = 0; feature < weights.length; feature++) {
        products[i] += weights[feature] * features[disease][feature][used[i]];
      }
    }
    return products;
  }

  /** Σ s² over persons, of the weighted score of a disease. */
  double squares(int disease, double[] weights) {
    double squares = 0;
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < weights.length; j++) {
        squares += weights[i] * weights[j] * features[disease][i][COVARIATES + j];
      }
    }
    return squares;
  }
}
