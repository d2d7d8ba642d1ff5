package org.focale.jobs.baseline;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.features.FactKernel;
import org.focale.features.FactKernel.FactKind;
import org.focale.features.FactSummary;
import org.focale.features.FactSummary.Chosen;
import org.focale.features.LastObserved;
import org.focale.features.PersonSeries;
import org.focale.features.Series;
import org.focale.job.Inputs;
import org.focale.problem.BrokenInput;

/**
 * Which measures are looked at, and on what scale are they summed?
 *
 * @param measurements as chosen, each in the unit that most of the population have it in
 * @param names of the measures, for a reader
 */
record ChosenMeasures(List<Scaled> measurements, Map<Series.Measure, String> names) {

  /**
   * A measurement, and the scale on which sums of its values are whole numbers.
   *
   * @param centre the usual value
   * @param scale a power of two, about as large as the usual value
   * @param reach how far from the usual value a reading is believed
   */
  record Scaled(Series.Measure measure, double centre, double scale, double reach)
      implements Serializable {

    /** As wide as so many middle halves: 13 standard deviations of a normal distribution. */
    private static final int MIDDLE_HALVES = 10;

    static Scaled of(Chosen chosen) {
      double median = chosen.median();
      return new Scaled(
          Series.Measure.value(chosen.conceptId(), chosen.unitConceptId()),
          median,
          median == 0 ? 1 : Math.scalb(1.0, Math.getExponent(median)),
          chosen.middleHalf() == 0
              ? Double.POSITIVE_INFINITY
              : MIDDLE_HALVES * chosen.middleHalf());
    }

    /** The readings without those that only another unit or a slip of the point explains. */
    Series believed(Series readings) {
      double[] values = readings.values();
      int[] kept =
          IntStream.range(0, values.length)
              .filter(i -> Math.abs(values[i] - centre) <= reach)
              .toArray();
      return kept.length == values.length
          ? readings
          : new Series(
              readings.measure(),
              Arrays.stream(kept).map(i -> readings.days()[i]).toArray(),
              Arrays.stream(kept).mapToDouble(i -> values[i]).toArray(),
              readings.observed());
    }

    double[] scaled(double[] values) {
      double[] scaled = new double[values.length];
      Arrays.setAll(scaled, i -> (values[i] - centre) / scale);
      return scaled;
    }
  }

  /**
   * The measurements that were asked for, or those that most of the population have.
   *
   * @throws BrokenInput if one that was asked for has no value in the population
   */
  static ChosenMeasures of(Inputs inputs, BaselineParameters parameters) {
    String population = parameters.population();
    Dataset<Row> facts =
        inputs.timelines(population, new FactKernel(new LastObserved()), FactKernel.SCHEMA);
    List<Integer> named = parameters.measures();
    Dataset<Row> asked =
        named.isEmpty() ? facts : facts.filter(col("concept_id").isin(named.toArray()));
    int most = named.isEmpty() ? parameters.topMeasurements() : named.size();
    List<Chosen> chosen =
        inputs.small(FactSummary.chosen(asked, most), most + 1).stream()
            .map(Chosen::of)
            .filter(fact -> fact.kind() == FactKind.MEASUREMENT)
            .toList();
    Set<Integer> unknown = new TreeSet<>(named);
    chosen.forEach(fact -> unknown.remove(fact.conceptId()));
    if (!unknown.isEmpty()) {
      throw new BrokenInput(
          "--measures "
              + unknown
              + ": nobody of source "
              + population
              + " who may be seen has a value up to the last day observed.");
    }
    Set<Integer> ids = new TreeSet<>();
    chosen.forEach(fact -> ids.addAll(List.of(fact.conceptId(), fact.unitConceptId())));
    Map<Integer, String> concepts = inputs.concepts(population).names(ids);
    Map<Series.Measure, String> names = new HashMap<>();
    PersonSeries.counts().forEach(m -> names.put(m, m.name().replace('_', ' ') + " a year"));
    chosen.forEach(fact -> names.put(Scaled.of(fact).measure(), name(fact, concepts)));
    return new ChosenMeasures(chosen.stream().map(Scaled::of).toList(), names);
  }

  private static String name(Chosen fact, Map<Integer, String> names) {
    int id = fact.conceptId();
    int unit = fact.unitConceptId();
    String name = names.getOrDefault(id, "measurement " + id);
    return unit == 0 ? name : name + " (" + names.getOrDefault(unit, "unit " + unit) + ")";
  }

  /** Each measurement by what it is of. */
  static Map<Series.Measure, Scaled> byMeasure(List<Scaled> measurements) {
    Map<Series.Measure, Scaled> by = new LinkedHashMap<>();
    measurements.forEach(scaled -> by.put(scaled.measure(), scaled));
    return by;
  }

  /** What a person's series are asked for in. */
  List<Series.Measure> measures() {
    return measurements.stream().map(Scaled::measure).toList();
  }

  /** Every measure, counts first. */
  List<Series.Measure> all() {
    List<Series.Measure> all = new ArrayList<>(PersonSeries.counts());
    all.addAll(measures());
    return all;
  }
}
