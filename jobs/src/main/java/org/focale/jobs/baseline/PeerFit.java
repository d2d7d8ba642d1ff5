package org.focale.jobs.baseline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.AgeBand;
import org.focale.features.Series;
import org.focale.stats.baseline.CorrelationPrior;
import org.focale.stats.baseline.PopulationCells;
import org.focale.stats.baseline.PopulationPrior;
import org.focale.stats.baseline.RatePrior;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How do people of one sex differ in each band of ages? Sums of narrow bands make those of wide
 * ones; each is fitted where it lies, and nothing that grows with persons is collected.
 */
final class PeerFit {

  private static final String[] GROUP = {
    "measure", "concept_id", "unit_concept_id", "sex_concept_id", "age_band_years", "age_band"
  };
  private static final String[] CLASSES = {"kind", "freedom", "spread", "weight"};
  private static final String[] SUMS = {"persons", "first", "second", "product"};
  private static final StructType BANDED =
      CellKernel.SCHEMA
          .add("age_band_years", DataTypes.IntegerType, false)
          .add("age_band", DataTypes.IntegerType, false);

  private final Map<Series.Measure, ChosenMeasures.Scaled> scales = new HashMap<>();
  private final Map<Series.Measure, CorrelationPrior> correlations;
  private final int minPeers;

  PeerFit(
      List<ChosenMeasures.Scaled> scales,
      Map<Series.Measure, CorrelationPrior> correlations,
      int minPeers) {
    scales.forEach(scaled -> this.scales.put(scaled.measure(), scaled));
    this.correlations = Map.copyOf(correlations);
    this.minPeers = minPeers;
  }

  /** Rows of {@link BaselineTables#PRIOR}: the groups that have enough people. */
  Dataset<Row> fit(Dataset<Row> cells) {
    Map<Series.Measure, ChosenMeasures.Scaled> scaled = new HashMap<>(scales);
    Map<Series.Measure, CorrelationPrior> rho = new HashMap<>(correlations);
    int least = minPeers;
    FlatMapFunction<Row, Row> fitting = group -> fitted(group, scaled, rho, least).iterator();
    Column[] sums =
        Arrays.stream(SUMS)
            .map(name -> sum(name).cast(CellKernel.SCHEMA.apply(name).dataType()).alias(name))
            .toArray(Column[]::new);
    String[] listed = Stream.of(CLASSES, SUMS).flatMap(Arrays::stream).toArray(String[]::new);
    String[] narrow = {"measure", "concept_id", "unit_concept_id", "sex_concept_id", "age"};
    FlatMapFunction<Row, Row> banding = PeerFit::inBands;
    return cells
        .groupBy(columns(Stream.of(narrow, CLASSES).flatMap(Arrays::stream)))
        .agg(sums[0], Arrays.copyOfRange(sums, 1, sums.length))
        .select(columns(Arrays.stream(CellKernel.SCHEMA.fieldNames())))
        .flatMap(banding, Encoders.row(BANDED))
        .groupBy(columns(Arrays.stream(GROUP)))
        .agg(collect_list(struct(columns(Arrays.stream(listed)))).alias("cells"))
        .flatMap(fitting, Encoders.row(BaselineTables.PRIOR.schema()));
  }

  private static Column[] columns(Stream<String> names) {
    return names.map(name -> col(name)).toArray(Column[]::new);
  }

  /** The row once per width of band. */
  private static Iterator<Row> inBands(Row cell) {
    List<Row> rows = new ArrayList<>();
    for (AgeBand band : AgeBand.of(cell.getInt(4))) {
      Object[] values = new Object[cell.size() + 2];
      Arrays.setAll(values, i -> i < cell.size() ? cell.get(i) : null);
      values[cell.size()] = band.years();
      values[cell.size() + 1] = band.number();
      rows.add(RowFactory.create(values));
    }
    return rows.iterator();
  }

  private static List<Row> fitted(
      Row group,
      Map<Series.Measure, ChosenMeasures.Scaled> scales,
      Map<Series.Measure, CorrelationPrior> correlations,
      int minPeers) {
    Series.Measure measure =
        new Series.Measure(group.getString(0), group.getInt(1), group.getInt(2));
    List<Row> cells = new ArrayList<>(CollectionConverters.asJava(group.<Row>getSeq(6)));
    Optional<Object[]> fit =
        measure.measured()
            ? measurement(cells, scales.get(measure), correlations.get(measure))
            : rate(cells);
    boolean allAges = group.getInt(4) == 0;
    return fit
        .filter(known -> allAges || (Long) known[0] >= minPeers)
        .map(known -> row(group, known))
        .stream()
        .toList();
  }

  private static Row row(Row group, Object[] fit) {
    Object[] values = new Object[GROUP.length + fit.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = i < GROUP.length ? group.get(i) : fit[i - GROUP.length];
    }
    return RowFactory.create(values);
  }

  private static Optional<Object[]> measurement(
      List<Row> rows, ChosenMeasures.Scaled scaled, CorrelationPrior rho) {
    PopulationCells cells = new PopulationCells().add(rows.stream().map(CellKernel::cell).toList());
    return PopulationPrior.of(cells)
        .map(fit -> fit.inUnits(scaled.centre(), scaled.scale()))
        .map(
            fit ->
                new Object[] {
                  fit.persons(),
                  fit.repeated(),
                  fit.mean(),
                  fit.between(),
                  fit.within(),
                  fit.withinFreedom(),
                  fit.trend(),
                  fit.trendVariance(),
                  fit.covariance(),
                  fit.aboutLine(),
                  null,
                  rho.weights()
                });
  }

  private static Optional<Object[]> rate(List<Row> rows) {
    List<RatePrior.Count> counts =
        rows.stream()
            .map(CellKernel::count)
            .sorted(
                Comparator.comparingInt(RatePrior.Count::days)
                    .thenComparingInt(RatePrior.Count::with))
            .toList();
    long persons = counts.stream().mapToLong(RatePrior.Count::persons).sum();
    return RatePrior.of(counts)
        .map(
            fit ->
                new Object[] {
                  persons,
                  persons,
                  fit.mean(),
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  fit.worth(),
                  null
                });
  }
}
