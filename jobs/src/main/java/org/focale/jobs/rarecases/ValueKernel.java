package org.focale.jobs.rarecases;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.IndexRule;
import org.focale.features.PastFacts;
import org.focale.features.PersonFeatures;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/** Which values do all persons have of the features that matter? One row per person and feature. */
final class ValueKernel implements Kernel<List<Row>> {

  static final StructType SCHEMA =
      new StructType()
          .add("feature", DataTypes.IntegerType, false)
          .add("value", DataTypes.DoubleType, false);

  private static final long serialVersionUID = 1L;

  private final IndexRule rule;
  private final PersonFeatures features;
  private final int[] wanted;

  /**
   * @param wanted places in the feature space
   */
  ValueKernel(IndexRule rule, PersonFeatures features, int[] wanted) {
    this.rule = rule;
    this.features = features;
    this.wanted = wanted.clone();
  }

  @Override
  public Set<Column> columns() {
    return PastFacts.union(rule.columns(), List.of(features.columns()));
  }

  @Override
  public List<Row> apply(Timeline person) {
    OptionalInt day = rule.day(person);
    List<Row> rows = new ArrayList<>();
    if (day.isPresent() && wanted.length > 0) {
      double[] raw = features.raw(person, day.getAsInt());
      for (int feature : wanted) {
        rows.add(RowFactory.create(feature, raw[feature]));
      }
    }
    return rows;
  }
}
