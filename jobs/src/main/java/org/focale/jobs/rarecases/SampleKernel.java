package org.focale.jobs.rarecases;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.IndexRule;
import org.focale.features.PastFacts;
import org.focale.features.PersonFeatures;
import org.focale.features.PersonHash;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/**
 * In which trees' samples might a person be?
 *
 * <p>A tree's sample is the persons with the smallest hashes for it, so it does not depend on the
 * partitioning. To pass few candidates on, a person is one only where the hash lies below a bound
 * that leaves six standard deviations more candidates than are needed.
 */
final class SampleKernel implements Kernel<List<Row>> {

  static final StructType SCHEMA =
      new StructType()
          .add("tree", DataTypes.IntegerType, false)
          .add("hash", DataTypes.LongType, false)
          .add("person_id", DataTypes.LongType, false)
          .add("features", SQLDataTypes.VectorType(), false);

  private static final long serialVersionUID = 1L;

  private final IndexRule rule;
  private final PersonFeatures features;
  private final long seed;
  private final int trees;
  private final long highestHash;

  /**
   * @param persons in all, at least 1
   * @param sample persons per tree
   */
  SampleKernel(
      IndexRule rule, PersonFeatures features, long seed, int trees, int sample, long persons) {
    this.rule = rule;
    this.features = features;
    this.seed = seed;
    this.trees = trees;
    double share = (sample + 6 * Math.sqrt(sample)) / persons;
    this.highestHash =
        share >= 1 ? Long.MAX_VALUE : (long) (Long.MIN_VALUE + share * 2 * Math.pow(2, 63));
  }

  /** The samples, of at most {@code sample} persons per tree, ordered by tree and hash. */
  static Dataset<Row> samples(Dataset<Row> candidates, int sample) {
    return candidates
        .withColumn(
            "place", row_number().over(Window.partitionBy("tree").orderBy("hash", "person_id")))
        .filter(col("place").leq(sample))
        .orderBy("tree", "place")
        .select("tree", "features");
  }

  /**
   * The rows of {@link #samples} as one matrix per tree; trees without two persons are left out.
   */
  static List<double[][]> matrices(List<Row> samples, int trees) {
    List<List<double[]>> rows = new ArrayList<>();
    for (int tree = 0; tree < trees; tree++) {
      rows.add(new ArrayList<>());
    }
    for (Row row : samples) {
      rows.get(row.getInt(0)).add(row.<Vector>getAs(1).toArray());
    }
    return rows.stream()
        .filter(sample -> sample.size() > 1)
        .map(sample -> sample.toArray(double[][]::new))
        .toList();
  }

  @Override
  public Set<Column> columns() {
    return PastFacts.union(rule.columns(), List.of(features.columns()));
  }

  @Override
  public List<Row> apply(Timeline person) {
    OptionalInt day = rule.day(person);
    if (day.isEmpty()) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>();
    Vector vector = null;
    for (int tree = 0; tree < trees; tree++) {
      long hash = PersonHash.of(person.personId(), seed, "rare-sample/" + tree);
      if (hash <= highestHash) {
        vector = vector == null ? features.vector(person, day.getAsInt()) : vector;
        rows.add(RowFactory.create(tree, hash, person.personId(), vector));
      }
    }
    return rows;
  }
}
