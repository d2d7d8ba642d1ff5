package org.focale.jobs.rarecases.error;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.vocabulary.Analyte;

/** What is usual in the records of a source, so that errors can be told? One scan. */
public final class ErrorLearning {

  private ErrorLearning() {}

  /**
   * The judge of the source's records.
   *
   * @param persons of the source
   */
  public static RecordErrors learn(Inputs inputs, long persons) {
    String source = inputs.source();
    RecordSample kernel = new RecordSample(inputs.seed(), persons);
    List<MeasuredPerson> sample =
        RecordSample.persons(
            inputs.small(
                inputs.timelines(source, kernel, RecordSample.SCHEMA), 2 * RecordSample.PERSONS));
    int today = (int) inputs.today().toEpochDay();
    return RecordErrors.learn(sample, today, analytes(inputs, sample));
  }

  private static Map<Integer, Analyte> analytes(Inputs inputs, List<MeasuredPerson> sample) {
    Set<Integer> concepts = new TreeSet<>();
    sample.forEach(person -> person.series().forEach(series -> concepts.add(series.concept())));
    Map<Integer, Analyte> analytes = new TreeMap<>();
    if (!concepts.isEmpty() && inputs.has(inputs.source(), "concept")) {
      Dataset<Row> codes =
          inputs
              .table(inputs.source(), "concept")
              .filter(col("concept_id").isin(concepts.toArray()))
              .select(
                  col("concept_id"),
                  coalesce(col("vocabulary_id"), lit("")),
                  coalesce(col("concept_code"), lit("")))
              .distinct();
      inputs
          .small(codes, concepts.size())
          .forEach(
              row -> analytes.put(row.getInt(0), Analyte.of(row.getString(1), row.getString(2))));
    }
    return analytes;
  }
}
