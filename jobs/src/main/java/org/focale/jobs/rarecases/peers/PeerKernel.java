package org.focale.jobs.rarecases.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.outlier.Feedback;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/**
 * How unlike the peers is each person, and in what? One row per person.
 *
 * <p>A fact is a reason if its probability times the number of comparisons is at most {@value
 * #LIMIT}: of persons like their peers about one in ten has a reason by chance.
 */
public final class PeerKernel implements Kernel<List<Row>> {

  static final double LIMIT = 0.1;
  static final int MOST_REASONS = 5;

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

  private static final long serialVersionUID = 1L;

  private final Set<Column> columns;
  private final Broadcast<PeerSearch> search;
  private final Broadcast<Map<Integer, String>> names;

  /**
   * @param reader of what is compared
   * @param names of concepts
   */
  public PeerKernel(
      FactReader reader, Broadcast<PeerSearch> search, Broadcast<Map<Integer, String>> names) {
    this.columns = reader.columns();
    this.search = search;
    this.names = names;
  }

  @Override
  public Set<Column> columns() {
    return columns;
  }

  @Override
  public List<Row> apply(Timeline person) {
    return search.value().compare(person).map(found -> row(person.personId(), found)).stream()
        .toList();
  }

  private Row row(long person, Comparison found) {
    List<Row> reasons = new ArrayList<>();
    for (Compared fact : found.facts()) {
      if (reasons.size() < MOST_REASONS && fact.p() * found.tests() <= LIMIT) {
        reasons.add(reason(reasons.size() + 1, fact));
      }
    }
    List<Compared> told =
        found.facts().stream().filter(fact -> fact.surprise() >= Feedback.NO_PART).toList();
    return RowFactory.create(
        person,
        -Math.log(found.p()),
        found.tests(),
        reasons.toArray(Row[]::new),
        told.stream().map(Compared::sidedKey).toArray(Long[]::new),
        told.stream().map(Compared::surprise).toArray(Double[]::new));
  }

  private Row reason(int position, Compared fact) {
    return RowFactory.create(
        position,
        fact.fact().code(),
        PeerSearch.name(fact.fact(), names.value()),
        fact.value(),
        PeerSearch.words(fact, names.value()),
        (long) fact.peers(),
        fact.median(),
        fact.percentile(),
        fact.share(),
        fact.surprise());
  }
}
