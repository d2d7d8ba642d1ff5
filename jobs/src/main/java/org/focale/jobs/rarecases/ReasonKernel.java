package org.focale.jobs.rarecases;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
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

/**
 * Which features isolate each of the rarest persons?
 *
 * <p>Up to five rows per person, by what each feature did to shorten the path; none for a person
 * whom nothing in particular isolates, or whose score is below the bar.
 */
final class ReasonKernel implements Kernel<List<Row>> {

  static final int MOST_REASONS = 5;

  /** {@code feature} is its place in the feature space, {@code share} of all that isolates. */
  static final StructType SCHEMA =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add("position", DataTypes.IntegerType, false)
          .add("feature", DataTypes.IntegerType, false)
          .add("value", DataTypes.DoubleType, false)
          .add("share", DataTypes.DoubleType, false);

  private static final long serialVersionUID = 1L;

  private final IndexRule rule;
  private final PersonFeatures features;
  private final Broadcast<IsolationForest> forest;
  private final int lowestStep;

  /**
   * @param lowestStep the bar, in steps of {@link Ranking}
   */
  ReasonKernel(
      IndexRule rule, PersonFeatures features, Broadcast<IsolationForest> forest, int lowestStep) {
    this.rule = rule;
    this.features = features;
    this.forest = forest;
    this.lowestStep = lowestStep;
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
    double[] raw = features.raw(person, day.getAsInt());
    double[] scaled = features.scaled(raw);
    if (Ranking.step(forest.value().score(scaled)) < lowestStep) {
      return List.of();
    }
    double[] credit = forest.value().contributions(scaled);
    double all = IntStream.range(0, credit.length).mapToDouble(f -> Math.max(0, credit[f])).sum();
    int[] first =
        IntStream.range(0, credit.length)
            .filter(f -> credit[f] > 0)
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(f -> -credit[f]))
            .limit(MOST_REASONS)
            .mapToInt(Integer::intValue)
            .toArray();
    List<Row> rows = new ArrayList<>();
    for (int f : first) {
      rows.add(RowFactory.create(person.personId(), rows.size() + 1, f, raw[f], credit[f] / all));
    }
    return rows;
  }
}
