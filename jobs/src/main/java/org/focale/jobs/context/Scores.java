package org.focale.jobs.context;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.focale.job.Inputs;
import org.focale.stats.SignificantDigits;

/**
 * What scores have the persons of a source, as measures that follow those of a profile? Scores and
 * strata meet by person, which moves both; without scores nothing is moved.
 *
 * @param asked in the order of their places
 * @param firstPlace after the measures of a profile
 */
record Scores(List<ScoreMeasure> asked, int firstPlace) {

  Scores {
    asked = List.copyOf(asked);
  }

  List<Measure> measures() {
    return asked.stream().map(ScoreMeasure::measure).toList();
  }

  /**
   * A row per person and score, as {@link Standings#values} gives them.
   *
   * @param none rows of that shape, to which those of the scores are added
   */
  Dataset<Row> values(Inputs inputs, String source, ProfileReader reader, Dataset<Row> none) {
    Dataset<Row> all = none;
    for (int i = 0; i < asked.size(); i++) {
      Dataset<Row> strata =
          inputs
              .timelines(source, ProfileKernel.ofAll(reader), ProfileKernel.SCHEMA)
              .drop("values");
      all =
          all.unionByName(
              strata
                  .join(asked.get(i).of(inputs, source), "person_id")
                  .withColumn("place", functions.lit(firstPlace + i)));
    }
    return all;
  }

  /** Sketches of such rows. */
  static Dataset<Row> sketched(Dataset<Row> values, SignificantDigits digits) {
    MapPartitionsFunction<Row, Row> sketch =
        rows -> {
          StratumSketches sketches = new StratumSketches(digits);
          rows.forEachRemaining(row -> add(row, sketches));
          return sketches.rows().iterator();
        };
    return values
        .select("person_id", "place", "sex", "band", "conditions", "value")
        .mapPartitions(sketch, Encoders.row(StratumSketches.SCHEMA));
  }

  private static void add(Row row, StratumSketches sketches) {
    sketches.add(StratumSketches.stratum(row), row.getInt(1), row.getDouble(5));
  }

  /** How many persons of the population have each. */
  Map<String, Long> persons(Inputs inputs, Dataset<Row> values) {
    Map<String, Long> persons = new HashMap<>();
    asked.forEach(score -> persons.put(score.measure().name(), 0L));
    if (!asked.isEmpty()) {
      Iterator<Row> counts = inputs.small(values.groupBy("place").count(), asked.size()).iterator();
      counts.forEachRemaining(
          row ->
              persons.put(asked.get(row.getInt(0) - firstPlace).measure().name(), row.getLong(1)));
    }
    return persons;
  }
}
