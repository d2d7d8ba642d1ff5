package org.focale.jobs.baseline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.focale.features.AgeBand;
import org.focale.features.Series;
import org.focale.stats.baseline.CorrelationPrior;
import org.focale.stats.baseline.PopulationPrior;
import org.focale.stats.baseline.RatePrior;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Towards whom is a person shrunk? The people of the same sex in the narrowest band of ages that
 * has enough of them. Their number does not grow with persons.
 */
final class PeerGroups implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * Rows of {@link BaselineTables#PRIOR}; a group itself holds optional parts, which do not travel.
   */
  private final Map<PeerGroup.Key, Row> rows = new HashMap<>();

  private PeerGroups() {}

  /** The groups of the rows of {@link BaselineTables#PRIOR}. */
  static PeerGroups of(List<Row> priors) {
    PeerGroups groups = new PeerGroups();
    priors.forEach(row -> groups.rows.put(key(row), row));
    return groups;
  }

  /** The measurements that there are groups for, each once, by concept. */
  List<Series.Measure> measurements() {
    return rows.keySet().stream()
        .map(PeerGroup.Key::measure)
        .filter(Series.Measure::measured)
        .distinct()
        .sorted(Comparator.comparingInt(Series.Measure::conceptId))
        .toList();
  }

  /** The group of a person, if there is one with enough people. */
  Optional<PeerGroup> of(Series.Measure measure, int sex, int age) {
    for (AgeBand band : AgeBand.of(age)) {
      Row row = rows.get(new PeerGroup.Key(measure, sex, band));
      if (row != null) {
        return Optional.of(group(row));
      }
    }
    return Optional.empty();
  }

  private static PeerGroup.Key key(Row row) {
    return new PeerGroup.Key(
        new Series.Measure(row.getString(0), row.getInt(1), row.getInt(2)),
        row.getInt(3),
        new AgeBand(row.getInt(4), row.getInt(5)));
  }

  private static PeerGroup group(Row row) {
    long persons = row.getLong(6);
    double mean = row.getDouble(8);
    if (!key(row).measure().measured()) {
      RatePrior rate = new RatePrior(mean, row.getDouble(16));
      return new PeerGroup(
          key(row), persons, Optional.empty(), Optional.of(rate), Optional.empty());
    }
    PopulationPrior prior =
        new PopulationPrior(
            persons,
            row.getLong(7),
            mean,
            row.getDouble(9),
            row.getDouble(10),
            row.getDouble(11),
            row.getDouble(12),
            row.getDouble(13),
            row.getDouble(14),
            row.getDouble(15));
    return new PeerGroup(
        key(row),
        persons,
        Optional.of(prior),
        Optional.empty(),
        Optional.of(new CorrelationPrior(weights(row))));
  }

  private static double[] weights(Row row) {
    List<Object> weights = new ArrayList<>(CollectionConverters.asJava(row.<Object>getSeq(17)));
    return weights.stream().mapToDouble(weight -> (Double) weight).toArray();
  }
}
