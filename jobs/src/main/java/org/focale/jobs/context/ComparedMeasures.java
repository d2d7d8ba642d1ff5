package org.focale.jobs.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.FactKernel;
import org.focale.features.FactKernel.FactKind;
import org.focale.features.FactSummary;
import org.focale.features.FactSummary.Chosen;
import org.focale.features.LastObserved;
import org.focale.job.Inputs;

/**
 * Which measures are compared, and how many of the population have them?
 *
 * <p>The counts always; of the measurements those that most persons of the population have a value
 * of, each in the unit that most have it in.
 *
 * @param measurements as chosen, most frequent first
 * @param persons of the population who were observed
 */
record ComparedMeasures(List<Chosen> measurements, long persons, Map<Integer, String> names) {

  /** What is known of each measure, to be joined with what is counted of members. */
  static final StructType SCHEMA =
      new StructType()
          .add("measure", DataTypes.StringType, false)
          .add("concept_id", DataTypes.IntegerType, false)
          .add("name", DataTypes.StringType, false)
          .add("unit_concept_id", DataTypes.IntegerType, false)
          .add("population_persons", DataTypes.LongType, false)
          .add("population_other_unit", DataTypes.LongType, false);

  ComparedMeasures {
    measurements = List.copyOf(measurements);
  }

  static ComparedMeasures choose(Inputs inputs, String population, int topMeasurements) {
    Dataset<Row> facts =
        inputs.timelines(population, new FactKernel(new LastObserved()), FactKernel.SCHEMA);
    List<Chosen> chosen =
        inputs.small(FactSummary.chosen(facts, topMeasurements), topMeasurements + 1).stream()
            .map(Chosen::of)
            .toList();
    List<Chosen> measurements =
        chosen.stream().filter(fact -> fact.kind() == FactKind.MEASUREMENT).toList();
    long persons =
        chosen.stream()
            .filter(fact -> fact.kind() == FactKind.PERSON)
            .mapToLong(Chosen::persons)
            .sum();
    Set<Integer> ids = new TreeSet<>();
    measurements.forEach(fact -> ids.addAll(List.of(fact.conceptId(), fact.unitConceptId())));
    return new ComparedMeasures(measurements, persons, inputs.concepts(population).names(ids));
  }

  /** The measurements whose latest values are compared. */
  List<Measure> values() {
    return measurements.stream()
        .map(fact -> Measure.value(fact.conceptId(), fact.unitConceptId()))
        .toList();
  }

  /** One row per measure. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Measure count : ProfileKernel.COUNTS) {
      String name = count.name().replace('_', ' ');
      rows.add(RowFactory.create(count.name(), 0, name, 0, persons, 0L));
    }
    for (Chosen fact : measurements) {
      rows.add(
          RowFactory.create(
              "value",
              fact.conceptId(),
              name(fact),
              fact.unitConceptId(),
              fact.persons(),
              fact.otherUnitPersons()));
    }
    return rows;
  }

  private String name(Chosen fact) {
    int id = fact.conceptId();
    int unit = fact.unitConceptId();
    String name = names.getOrDefault(id, "measurement " + id);
    return unit == 0 ? name : name + " (" + names.getOrDefault(unit, "unit " + unit) + ")";
  }
}
