package org.focale.jobs.baseline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.PersonSeries;
import org.focale.features.Series;
import org.focale.stats.baseline.CorrelationEvidence;
import org.focale.stats.baseline.Readings;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/**
 * How are readings of consecutive days correlated? The persons' evidence per measurement, added up
 * in each task.
 */
final class CorrelationKernel implements Kernel<List<Row>> {

  /** One row per measurement and place of the grid. */
  static final StructType SCHEMA =
      new StructType()
          .add("concept_id", DataTypes.IntegerType, false)
          .add("place", DataTypes.IntegerType, false)
          .add("likelihood", DataTypes.LongType, false)
          .add("squared_score", DataTypes.LongType, false)
          .add("information", DataTypes.LongType, false)
          .add("squared_information", DataTypes.LongType, false);

  private static final long serialVersionUID = 1L;

  private final PersonSeries series;
  private final Map<Series.Measure, ChosenMeasures.Scaled> scales;

  /** Each task has a copy of the kernel, and so sums of its own. */
  private transient Map<Integer, CorrelationEvidence> sums;

  CorrelationKernel(PersonSeries series, List<ChosenMeasures.Scaled> scales) {
    this.series = series;
    this.scales = ChosenMeasures.byMeasure(scales);
  }

  @Override
  public Set<Column> columns() {
    return series.columns();
  }

  @Override
  public List<Row> apply(Timeline person) {
    if (sums == null) {
      sums = new HashMap<>();
    }
    for (PersonSeries.OfPerson of : series.apply(person)) {
      of.series().stream().filter(one -> one.measure().measured()).forEach(this::add);
    }
    return List.of();
  }

  private void add(Series readings) {
    Series believed = scales.get(readings.measure()).believed(readings);
    if (believed.days().length > 2) {
      CorrelationEvidence own =
          CorrelationEvidence.of(Readings.of(believed.days(), believed.values()));
      sums.merge(believed.measure().conceptId(), own, CorrelationEvidence::and);
    }
  }

  @Override
  public Optional<List<Row>> rest() {
    if (sums == null) {
      return Optional.empty();
    }
    List<Row> rows = new ArrayList<>();
    sums.forEach((concept, evidence) -> rows.addAll(rows(concept, evidence)));
    sums = null;
    return Optional.of(rows);
  }

  private static List<Row> rows(int concept, CorrelationEvidence evidence) {
    List<Row> rows = new ArrayList<>();
    for (int place = 0; place < CorrelationEvidence.PLACES; place++) {
      rows.add(
          RowFactory.create(
              concept,
              place,
              evidence.likelihood()[place],
              evidence.squaredScore()[place],
              evidence.information()[place],
              evidence.squaredInformation()[place]));
    }
    return rows;
  }

  /** The evidence of one measurement out of the summed rows. */
  static CorrelationEvidence evidence(List<Row> rows, int concept) {
    CorrelationEvidence sum = CorrelationEvidence.none();
    for (Row row : rows) {
      if (row.getInt(0) == concept) {
        int place = row.getInt(1);
        sum.likelihood()[place] = row.getLong(2);
        sum.squaredScore()[place] = row.getLong(3);
        sum.information()[place] = row.getLong(4);
        sum.squaredInformation()[place] = row.getLong(5);
      }
    }
    return sum;
  }
}
