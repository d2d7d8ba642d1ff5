package org.focale.jobs.rarecases.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.outlier.Feedback;

/** How unlike the peers is each person, and in what? One row per person. */
public final class PeerRows implements MapFunction<Row, Row> {

  private static final StructType REASON =
      new StructType()
          .add("position", DataTypes.IntegerType, false)
          .add("feature", DataTypes.StringType, false)
          .add("name", DataTypes.StringType, false)
          .add("value", DataTypes.DoubleType, false)
          .add("peers", DataTypes.StringType, false)
          .add("peers_persons", DataTypes.LongType, false)
          .add("peers_median", DataTypes.DoubleType, false)
          .add("percentile", DataTypes.DoubleType, false)
          .add("share", DataTypes.DoubleType, false)
          .add("surprise", DataTypes.DoubleType, false);

  /**
   * A person's score, how many comparisons it rests on, up to five reasons, and for learning from
   * verdicts the facts with a surprise of at least 3.
   */
  public static final StructType SCHEMA =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add("score", DataTypes.DoubleType, false)
          .add("compared", DataTypes.IntegerType, false)
          .add("reasons", DataTypes.createArrayType(REASON, false), false)
          .add("facts", DataTypes.createArrayType(DataTypes.LongType, false), false)
          .add("surprises", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

  /** The most reasons of one person. */
  public static final int MOST_REASONS = Comparison.MOST_REASONS;

  private static final long serialVersionUID = 1L;

  private final Broadcast<PeerSearch> search;
  private final Broadcast<Map<Integer, String>> names;

  /**
   * @param names of concepts
   */
  public PeerRows(Broadcast<PeerSearch> search, Broadcast<Map<Integer, String>> names) {
    this.search = search;
    this.names = names;
  }

  /**
   * Compares everybody.
   *
   * @param facts {@code person_id} and what {@link PersonFacts#packed} gives
   */
  public Dataset<Row> of(Dataset<Row> facts) {
    return facts.map(this, Encoders.row(SCHEMA));
  }

  @Override
  public Row call(Row person) {
    long id = person.getLong(0);
    return row(id, search.value().compare(id, PersonFacts.unpacked(person.getAs(1))));
  }

  private Row row(long person, Comparison found) {
    List<Row> reasons = new ArrayList<>();
    for (Compared fact : found.reasons()) {
      reasons.add(ToldFact.of(fact, true, names.value()).row(reasons.size() + 1));
    }
    List<Compared> told =
        found.facts().stream().filter(fact -> fact.surprise() >= Feedback.NO_PART).toList();
    return RowFactory.create(
        person,
        found.score(),
        found.tests(),
        reasons.toArray(Row[]::new),
        told.stream().map(Compared::sidedKey).toArray(Long[]::new),
        told.stream().map(Compared::surprise).toArray(Double[]::new));
  }
}
