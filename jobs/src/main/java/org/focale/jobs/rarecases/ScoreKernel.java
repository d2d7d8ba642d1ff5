package org.focale.jobs.rarecases;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.IndexRule;
import org.focale.features.PastFacts;
import org.focale.features.PersonFeatures;
import org.focale.stats.IsolationForest;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/** How easily is each person told apart from the others? One row per person; higher is rarer. */
final class ScoreKernel implements Kernel<List<Row>> {

  static final StructType SCHEMA =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add("score", DataTypes.DoubleType, false);

  private static final long serialVersionUID = 1L;

  private final IndexRule rule;
  private final PersonFeatures features;
  private final Broadcast<IsolationForest> forest;

  ScoreKernel(IndexRule rule, PersonFeatures features, Broadcast<IsolationForest> forest) {
    this.rule = rule;
    this.features = features;
    this.forest = forest;
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
    double[] row = features.scaled(features.raw(person, day.getAsInt()));
    return List.of(RowFactory.create(person.personId(), forest.value().score(row)));
  }
}
