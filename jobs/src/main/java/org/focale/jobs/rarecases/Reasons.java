package org.focale.jobs.rarecases;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.Feature;
import org.focale.features.FeatureSpace;

/** How does what isolates a case compare with everybody else's? */
final class Reasons {

  /** Places in the feature space and what they are called. */
  static final StructType NAMES =
      new StructType()
          .add("feature", DataTypes.IntegerType, false)
          .add("code", DataTypes.StringType, false)
          .add("name", DataTypes.StringType, false);

  private Reasons() {}

  /** Rows of {@link #NAMES}. */
  static List<Row> names(FeatureSpace space) {
    List<Row> rows = new ArrayList<>();
    for (Feature feature : space.features()) {
      rows.add(RowFactory.create(rows.size(), feature.code(), feature.name()));
    }
    return rows;
  }

  /**
   * Cases per feature that is among their reasons.
   *
   * @param reasons rows of {@link ReasonKernel}
   */
  static Dataset<Row> perFeature(Dataset<Row> reasons) {
    return reasons.groupBy("feature").agg(count(lit(1)).alias("cases"));
  }

  /**
   * Each reason with everybody's median of the feature, and the mid-rank percentile of the case's
   * value. Exact, from counts per value: a case's own value is always one of them. The median is
   * the least value that half of the persons do not exceed.
   *
   * @param reasons rows of {@link ReasonKernel}
   * @param values rows of {@link ValueKernel} for every feature that is a reason
   */
  static Dataset<Row> compared(Dataset<Row> reasons, Dataset<Row> values, Dataset<Row> names) {
    WindowSpec ofFeature = Window.partitionBy("feature");
    WindowSpec below = ofFeature.orderBy("value").rowsBetween(Window.unboundedPreceding(), -1);
    Column lower = coalesce(sum("n").over(below), lit(0L));
    Column atMost = lower.plus(col("n"));
    Dataset<Row> places =
        values
            .groupBy("feature", "value")
            .agg(count(lit(1)).alias("n"))
            .withColumn("all", sum("n").over(ofFeature))
            .withColumn("at_most", atMost)
            .withColumn(
                "percentile",
                lower.plus(col("n").divide(lit(2.0))).multiply(100).divide(col("all")))
            .withColumn(
                "peers_median",
                min(when(col("at_most").multiply(2).geq(col("all")), col("value"))).over(ofFeature))
            .select("feature", "value", "percentile", "peers_median");
    return reasons
        .join(places, new String[] {"feature", "value"}, "inner")
        .join(broadcast(names), "feature");
  }
}
