package org.focale.jobs.baseline;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.AgeBand;
import org.focale.features.PersonSeries;
import org.focale.features.Series;
import org.focale.stats.baseline.Cell;
import org.focale.stats.baseline.PopulationCells;
import org.focale.stats.baseline.RatePrior;
import org.focale.stats.baseline.Readings;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/**
 * How do people of one sex and age differ in each measure? Counts and sums over persons who tell as
 * much as each other, added up in each task.
 */
final class CellKernel implements Kernel<List<Row>> {

  /** The kind of a row that counts persons with {@code freedom} of {@code spread} days. */
  static final String RATE = "RATE";

  /** One row per cell of a measure, sex and narrowest band of ages. */
  static final StructType SCHEMA =
      new StructType()
          .add("measure", DataTypes.StringType, false)
          .add("concept_id", DataTypes.IntegerType, false)
          .add("unit_concept_id", DataTypes.IntegerType, false)
          .add("sex_concept_id", DataTypes.IntegerType, false)
          .add("age", DataTypes.IntegerType, false)
          .add("kind", DataTypes.StringType, false)
          .add("freedom", DataTypes.IntegerType, false)
          .add("spread", DataTypes.IntegerType, false)
          .add("weight", DataTypes.IntegerType, false)
          .add("persons", DataTypes.LongType, false)
          .add("first", DataTypes.createDecimalType(28, 0), false)
          .add("second", DataTypes.createDecimalType(28, 0), false)
          .add("product", DataTypes.createDecimalType(28, 0), false);

  private static final long serialVersionUID = 1L;

  /** Whose sums, of what? The age is the youngest of the narrowest band, -1 if not known. */
  private record Stratum(Series.Measure measure, int sex, int age) {}

  private final PersonSeries series;
  private final Map<Series.Measure, ChosenMeasures.Scaled> scales;
  private final Map<Series.Measure, Double> rho;

  private transient Map<Stratum, PopulationCells> cells;
  private transient Map<Stratum, TreeMap<Long, Long>> counts;

  /**
   * @param rho the population's correlation of consecutive days per measurement
   */
  CellKernel(
      PersonSeries series, List<ChosenMeasures.Scaled> scales, Map<Series.Measure, Double> rho) {
    this.series = series;
    this.scales = ChosenMeasures.byMeasure(scales);
    this.rho = new HashMap<>(rho);
  }

  @Override
  public Set<Column> columns() {
    return series.columns();
  }

  @Override
  public List<Row> apply(Timeline person) {
    if (cells == null) {
      cells = new HashMap<>();
      counts = new HashMap<>();
    }
    for (PersonSeries.OfPerson of : series.apply(person)) {
      AgeBand narrow = AgeBand.of(of.age()).get(0);
      int age = Math.max(-1, narrow.number() * narrow.years());
      for (Series one : of.series()) {
        add(new Stratum(one.measure(), of.sex(), age), one);
      }
    }
    return List.of();
  }

  private void add(Stratum stratum, Series series) {
    if (!series.measure().measured()) {
      long key = (long) observed(series) << 32 | series.days().length;
      counts.computeIfAbsent(stratum, s -> new TreeMap<>()).merge(key, 1L, Long::sum);
    } else {
      ChosenMeasures.Scaled scale = scales.get(series.measure());
      Series believed = scale.believed(series);
      if (believed.days().length > 0) {
        double[] values = scale.scaled(believed.values());
        cells
            .computeIfAbsent(stratum, s -> new PopulationCells())
            .add(Readings.of(believed.days(), values), rho.get(series.measure()));
      }
    }
  }

  /** Days observed, above 100 in tens, so that the number of cells does not grow with persons. */
  private static int observed(Series series) {
    int days = series.observed();
    int tens = days <= 100 ? days : Math.round(days / 10f) * 10;
    return Math.max(tens, series.days().length);
  }

  @Override
  public Optional<List<Row>> rest() {
    if (cells == null) {
      return Optional.empty();
    }
    List<Row> rows = new ArrayList<>();
    cells.forEach(
        (stratum, sums) ->
            sums.all()
                .forEach(
                    cell ->
                        rows.add(
                            row(
                                stratum,
                                cell.kind().name(),
                                new int[] {cell.freedom(), cell.spread(), cell.weight()},
                                cell.persons(),
                                cell.first(),
                                cell.second(),
                                cell.product()))));
    BigInteger none = BigInteger.ZERO;
    counts.forEach(
        (stratum, persons) ->
            persons.forEach(
                (key, n) -> {
                  int[] days = {key.intValue(), (int) (key >>> 32), 0};
                  rows.add(row(stratum, RATE, days, n, none, none, none));
                }));
    cells = null;
    return Optional.of(rows);
  }

  private static Row row(Stratum of, String kind, int[] classes, long persons, BigInteger... sums) {
    return RowFactory.create(
        of.measure().name(),
        of.measure().conceptId(),
        of.measure().unitConceptId(),
        of.sex(),
        of.age(),
        kind,
        classes[0],
        classes[1],
        classes[2],
        persons,
        new BigDecimal(sums[0]),
        new BigDecimal(sums[1]),
        new BigDecimal(sums[2]));
  }

  /** The cell of a summed row, whose columns from {@code kind} on stand in this order. */
  static Cell cell(Row row) {
    return new Cell(
        Cell.Kind.valueOf(row.getString(0)),
        row.getInt(1),
        row.getInt(2),
        row.getInt(3),
        row.getLong(4),
        row.getDecimal(5).toBigInteger(),
        row.getDecimal(6).toBigInteger(),
        row.getDecimal(7).toBigInteger());
  }

  /** The count of days of a summed row. */
  static RatePrior.Count count(Row row) {
    return new RatePrior.Count(row.getInt(1), row.getInt(2), row.getLong(4));
  }
}
