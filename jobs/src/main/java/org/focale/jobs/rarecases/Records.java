package org.focale.jobs.rarecases;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.jobs.rarecases.code.CodedPersons;
import org.focale.jobs.rarecases.error.ErrorLearning;

/**
 * What is read of everybody, once, and kept for the length of the run?
 *
 * @param persons of the source
 * @param rows of {@link RecordRows#SCHEMA}
 */
record Records(long persons, RecordReader reader, Dataset<Row> rows) {

  /** Learns from a sample which errors records have, then reads everybody. */
  static Records read(Inputs inputs) {
    String source = inputs.source();
    long persons =
        inputs.small(inputs.table(source, "person").agg(count(lit(1))), 1).get(0).getLong(0);
    RecordReader reader =
        new RecordReader(
            ErrorLearning.learn(inputs, persons), RecordConcepts.of(inputs.concepts(source)));
    return new Records(
        persons,
        reader,
        inputs.keep(
            inputs.timelines(source, new RecordRows(inputs.broadcast(reader)), RecordRows.SCHEMA)));
  }

  /** {@code person_id} and facts of those who were observed. */
  Dataset<Row> observed() {
    return rows.filter(col(RecordRows.FACTS).isNotNull()).select("person_id", RecordRows.FACTS);
  }

  /** What is wrong: rows of {@link org.focale.jobs.rarecases.error.ErrorTable#SPEC}. */
  Dataset<Row> errors() {
    return rows.select(col("person_id"), explode(col(RecordRows.ERRORS)).alias("error"))
        .select("person_id", "error.*");
  }

  /** The codes of those who were observed. */
  CodedPersons coded() {
    return new CodedPersons(rows, RecordRows.CODED);
  }
}
