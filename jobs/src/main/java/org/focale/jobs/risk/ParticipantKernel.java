package org.focale.jobs.risk;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.PastFacts;
import org.focale.features.PersonFeatures;
import org.focale.features.PersonHash;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/**
 * What was known of each participant at the index, and what came after? One row per participant.
 */
final class ParticipantKernel implements Kernel<List<Row>> {

  /** Parts of the training persons for cross-validation. */
  static final int CV_PARTS = 5;

  /** {@code label} is 1 for who had the outcome, {@code part} the cross-validation part. */
  static final StructType SCHEMA =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add("index_day", DataTypes.DateType, false)
          .add("fold", DataTypes.StringType, false)
          .add("part", DataTypes.IntegerType, false)
          .add("label", DataTypes.DoubleType, false)
          .add("features", SQLDataTypes.VectorType(), false);

  private static final long serialVersionUID = 1L;

  private final RiskQuestion question;
  private final PersonFeatures features;
  private final long seed;

  ParticipantKernel(RiskQuestion question, PersonFeatures features, long seed) {
    this.question = question;
    this.features = features;
    this.seed = seed;
  }

  @Override
  public Set<Column> columns() {
    return PastFacts.union(RiskQuestion.COLUMNS, List.of(features.columns()));
  }

  @Override
  public List<Row> apply(Timeline person) {
    Participation participation = question.of(person);
    if (!participation.status().takesPart()) {
      return List.of();
    }
    int day = participation.indexDay();
    return List.of(
        RowFactory.create(
            person.personId(),
            java.sql.Date.valueOf(LocalDate.ofEpochDay(day)),
            participation.status().label(),
            PersonHash.part(person.personId(), seed, "risk-part", CV_PARTS),
            participation.outcome() ? 1.0 : 0.0,
            features.vector(person, day)));
  }
}
