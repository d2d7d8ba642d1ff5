package org.focale.jobs.ingest;

import static org.apache.spark.sql.functions.col;

import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.focale.cdm.CdmTable;
import org.focale.lake.Datasets;

/**
 * What are a table's rows, each in its bucket and judged?
 *
 * <p>The source is parsed and shuffled once; every question asked later reads the shuffled rows.
 * What is asked of all tables alike works on rows as Spark holds them: a plan per table and
 * question would cost more to compile than a small table costs to read.
 */
final class TableRows {

  static final String NO_SUCH_PERSON = "no such person";
  static final String DUPLICATE_KEY = "duplicate primary key";

  private static final UTF8String SAMPLED_OUT = UTF8String.fromString(RowLayout.SAMPLED_OUT);

  private static final UTF8String ELSEWHERE = UTF8String.fromString(RowLayout.ELSEWHERE);

  private final SparkSession session;
  private final RowLayout layout;
  private final JavaRDD<InternalRow> judged;

  private TableRows(SparkSession session, RowLayout layout, JavaRDD<InternalRow> judged) {
    this.session = session;
    this.layout = layout;
    this.judged = judged;
  }

  /** Parses a table and judges each of its rows. */
  static TableRows judge(
      SparkSession session,
      CdmTable table,
      ParsedRows parsed,
      Sampling sampling,
      Buckets buckets,
      KnownPersons persons) {
    RowLayout layout = parsed.layout();
    Dataset<Row> read =
        Datasets.ofInternalRows(session, taken(parsed, sampling).rdd(), layout.schema());
    JavaRDD<InternalRow> rows = buckets.exchange(read, col(RowLayout.BUCKET_KEY));
    JavaRDD<PersonsOfBucket> known = persons.byBucket();
    JavaRDD<InternalRow> placed =
        rows.zipPartitions(
            known, (all, here) -> new Judge(all, here.next(), new long[0], layout, buckets));
    TableRows first = new TableRows(session, layout, placed);
    Optional<Duplicates> duplicates =
        table.primaryKey().flatMap(key -> Duplicates.among(first, key, buckets));
    if (duplicates.isEmpty()) {
      return first;
    }
    JavaRDD<Bucket> bucketsKnown =
        known.zipPartitions(
            duplicates.get().byBucket(), (here, found) -> new Bucket(here, found).only());
    return new TableRows(
        session,
        layout,
        rows.zipPartitions(
            bucketsKnown,
            (all, here) -> {
              Bucket bucket = here.next();
              return new Judge(all, bucket.persons(), bucket.duplicates(), layout, buckets);
            }));
  }

  private static JavaRDD<InternalRow> taken(ParsedRows parsed, Sampling sampling) {
    JavaRDD<InternalRow> rows = parsed.rows(sampling, false);
    if (parsed.layout().taken() == HistoryRows.ALL) {
      return rows;
    }
    int reason = parsed.layout().reason();
    return rows.filter(row -> row.isNullAt(reason) || !row.getUTF8String(reason).equals(ELSEWHERE));
  }

  /** What is known of one bucket; lives in one task. */
  private record Bucket(PersonsOfBucket persons, long[] duplicates) {
    Bucket(Iterator<PersonsOfBucket> persons, Iterator<long[]> duplicates) {
      this(persons.next(), duplicates.next());
    }

    Iterator<Bucket> only() {
      return java.util.List.of(this).iterator();
    }
  }

  RowLayout layout() {
    return layout;
  }

  SparkSession session() {
    return session;
  }

  /** Where the final reason stands in a row of {@link #all}. */
  static int finalReason(RowLayout layout) {
    return layout.bucketKey() + 1;
  }

  /** Where it stands whether a row lies outside observation. */
  static int outsideObservation(RowLayout layout) {
    return layout.bucketKey() + 2;
  }

  /** All rows, judged. */
  JavaRDD<InternalRow> all() {
    return judged;
  }

  /** The rows that go to the lake. */
  JavaRDD<InternalRow> good() {
    int reason = finalReason(layout);
    return judged.filter(row -> row.isNullAt(reason));
  }

  /** The rows that go to the lake, by the names of their columns. */
  Dataset<Row> goodRows() {
    return Datasets.ofInternalRows(session, good().rdd(), layout.schema());
  }

  /** The rows that go to the quarantine. */
  JavaRDD<InternalRow> refused() {
    int reason = finalReason(layout);
    return judged.filter(
        row -> !row.isNullAt(reason) && !row.getUTF8String(reason).equals(SAMPLED_OUT));
  }
}
