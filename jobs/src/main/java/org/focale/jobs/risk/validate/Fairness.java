package org.focale.jobs.risk.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.stats.Estimate;
import org.focale.stats.PerformanceMetric;

/**
 * Does the model do as well for one group of persons as for the others? Rows of {@link
 * ValidationTables#SUBGROUP}: of each characteristic every group and all, figure by figure.
 */
final class Fairness {

  private final ScoreTally tally;
  private final Estimates estimates;

  Fairness(ScoreTally tally, Estimates estimates) {
    this.tally = tally;
    this.estimates = estimates;
  }

  List<Row> rows(List<String> characteristics) {
    List<Row> rows = new ArrayList<>();
    for (String characteristic : characteristics) {
      for (PerformanceMetric metric : PerformanceMetric.values()) {
        Estimates.Key all = new Estimates.Key(metric, Part.ALL, true);
        rows.add(row(characteristic, Part.ALL, metric, estimates.of(all), Optional.empty()));
        for (String group : tally.groups(characteristic).keySet()) {
          Part part = new Part(characteristic, group);
          Optional<Estimate> within = estimates.of(new Estimates.Key(metric, part, true));
          Optional<Estimate> gap =
              estimates
                  .of(new Estimates.Key(metric, part, false))
                  .flatMap(elsewhere -> within.map(here -> here.minus(elsewhere)));
          rows.add(row(characteristic, part, metric, within, gap));
        }
      }
    }
    return rows;
  }

  private Row row(
      String characteristic,
      Part part,
      PerformanceMetric metric,
      Optional<Estimate> within,
      Optional<Estimate> gap) {
    ScoreTally.Persons persons = tally.persons().get(part);
    return RowFactory.create(
        characteristic,
        part.group(),
        metric.name().toLowerCase(Locale.ROOT),
        within.map(e -> Rounded.to(3, e.value())).orElse(null),
        within.map(e -> Rounded.to(3, e.interval().low())).orElse(null),
        within.map(e -> Rounded.to(3, e.interval().high())).orElse(null),
        gap.map(e -> Rounded.to(3, e.value())).orElse(null),
        gap.map(e -> Rounded.to(3, e.interval().low())).orElse(null),
        gap.map(e -> Rounded.to(3, e.interval().high())).orElse(null),
        persons.persons(),
        persons.withOutcome());
  }
}
