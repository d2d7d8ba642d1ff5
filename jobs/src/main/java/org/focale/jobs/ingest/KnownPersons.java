package org.focale.jobs.ingest;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.focale.cdm.Cdm;

/**
 * Which persons exist, and when were they under observation, bucket by bucket?
 *
 * <p>Rows of a table and persons lie in the same buckets, so each task needs the persons of one
 * bucket only, and nothing is shuffled to ask.
 */
final class KnownPersons {

  private final Buckets buckets;
  private final JavaRDD<InternalRow> ids;
  private final JavaRDD<PersonsOfBucket> byBucket;

  private KnownPersons(
      Buckets buckets, JavaRDD<InternalRow> ids, JavaRDD<PersonsOfBucket> byBucket) {
    this.buckets = buckets;
    this.ids = ids;
    this.byBucket = byBucket;
  }

  /** For the person table itself, and where rows belong to no person: every id is known. */
  static KnownPersons anyone(SparkSession session, Buckets buckets) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    List<Integer> numbers = IntStream.range(0, buckets.count()).boxed().toList();
    JavaRDD<PersonsOfBucket> byBucket =
        spark.parallelize(numbers, buckets.count()).map(i -> PersonsOfBucket.anyone());
    return new KnownPersons(buckets, spark.emptyRDD(), byBucket);
  }

  /** The persons of the good rows of the person table. */
  static KnownPersons of(Buckets buckets, Dataset<Row> persons) {
    JavaRDD<InternalRow> ids = buckets.exchange(persons.select("person_id"), col("person_id"));
    return new KnownPersons(
        buckets, ids, ids.mapPartitions(rows -> List.of(PersonsOfBucket.of(rows)).iterator()));
  }

  /** The same persons with the periods of the good rows of that table. */
  KnownPersons observed(Dataset<Row> observationPeriods) {
    Dataset<Row> spans =
        observationPeriods.select(
            "person_id",
            Cdm.OBSERVATION_PERIOD.startField().orElseThrow(),
            Cdm.OBSERVATION_PERIOD.endField().orElseThrow());
    JavaRDD<InternalRow> periods = buckets.exchange(spans, col("person_id"));
    return new KnownPersons(
        buckets,
        ids,
        ids.zipPartitions(
            periods, (rows, spanned) -> List.of(PersonsOfBucket.of(rows, spanned)).iterator()));
  }

  /** One element per bucket. */
  JavaRDD<PersonsOfBucket> byBucket() {
    return byBucket;
  }
}
