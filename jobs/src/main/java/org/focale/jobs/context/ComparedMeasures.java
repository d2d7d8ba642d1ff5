package org.focale.jobs.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Inputs;
import org.focale.jobs.context.MeasuredCounts.Usual;
import org.focale.problem.BrokenInput;

/**
 * Which measures are compared, and how many of the population have them?
 *
 * <p>The counts always; of the measurements those asked for, or those that most persons of the
 * population have a value of, each in the unit that most have it in.
 *
 * @param measurements as chosen
 * @param population what its persons have
 * @param cohort what the members have
 */
record ComparedMeasures(
    List<Usual> measurements,
    MeasuredCounts population,
    MeasuredCounts cohort,
    Map<Integer, String> names) {

  /** What is known of each measure, to be joined with what is counted of members. */
  static final StructType SCHEMA =
      new StructType()
          .add("place", DataTypes.IntegerType, false)
          .add("measure", DataTypes.StringType, false)
          .add("concept_id", DataTypes.IntegerType, false)
          .add("name", DataTypes.StringType, false)
          .add("unit_concept_id", DataTypes.IntegerType, false)
          .add("population_persons", DataTypes.LongType, false)
          .add("population_other_unit", DataTypes.LongType, false)
          .add("members", DataTypes.LongType, false)
          .add("members_other_unit", DataTypes.LongType, false);

  ComparedMeasures {
    measurements = List.copyOf(measurements);
  }

  /**
   * Chooses.
   *
   * @throws BrokenInput if nobody of the population or of the cohort was observed, or a measurement
   *     that was asked for has no value in the population
   */
  static ComparedMeasures choose(Inputs inputs, ContextParameters parameters) {
    MeasuredCounts population = observed(inputs, parameters.population());
    MeasuredCounts cohort = observed(inputs, inputs.source());
    List<Usual> measurements =
        parameters.measurements().isEmpty()
            ? population.mostFrequent(parameters.topMeasurements())
            : parameters.measurements().stream()
                .distinct()
                .map(id -> asked(population, id))
                .toList();
    Set<Integer> ids = new TreeSet<>(parameters.strataConditions());
    measurements.forEach(fact -> ids.addAll(List.of(fact.conceptId(), fact.unitConceptId())));
    return new ComparedMeasures(
        measurements, population, cohort, inputs.concepts(parameters.population()).names(ids));
  }

  private static MeasuredCounts observed(Inputs inputs, String source) {
    MeasuredCounts counts = MeasuredCounts.of(inputs, source);
    if (counts.persons() == 0) {
      throw new BrokenInput(
          "Nobody of source "
              + source
              + " who may be seen has an observation period, so there is no day to compare on.");
    }
    return counts;
  }

  private static Usual asked(MeasuredCounts population, int concept) {
    return population
        .usual(concept)
        .orElseThrow(
            () ->
                new BrokenInput(
                    "Nobody of the population has a value of measurement "
                        + concept
                        + ". Take it out of --measurements."));
  }

  /** The measurements whose latest values are compared. */
  List<Measure> values() {
    return measurements.stream()
        .map(fact -> Measure.value(fact.conceptId(), fact.unitConceptId()))
        .toList();
  }

  /**
   * One row per measure.
   *
   * @param scored persons of the population with each score
   */
  List<Row> rows(List<Measure> measures, Map<String, Long> scored) {
    List<Row> rows = new ArrayList<>();
    for (int place = 0; place < measures.size(); place++) {
      Measure measure = measures.get(place);
      int concept = measure.conceptId();
      int unit = measure.unitConceptId();
      boolean value = measure.isValue();
      if (measure.isCompared()) {
        rows.add(
            RowFactory.create(
                place,
                measure.name(),
                concept,
                name(measure),
                unit,
                value
                    ? population.usual(concept).orElseThrow().persons()
                    : scored.getOrDefault(measure.name(), population.persons()),
                value ? population.inAnotherUnit(concept, unit) : 0L,
                cohort.persons(),
                value ? cohort.inAnotherUnit(concept, unit) : 0L));
      }
    }
    return rows;
  }

  /** A measure for a reader. */
  String name(Measure measure) {
    int id = measure.conceptId();
    int unit = measure.unitConceptId();
    if (!measure.isValue()) {
      return measure.name().equals(Measure.CONDITION)
          ? names.getOrDefault(id, "condition " + id)
          : measure.name().replace('_', ' ');
    }
    String name = names.getOrDefault(id, "measurement " + id);
    return unit == 0 ? name : name + " (" + names.getOrDefault(unit, "unit " + unit) + ")";
  }
}
