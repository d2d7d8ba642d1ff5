package org.focale.jobs.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.cdm.CdmTable;
import org.focale.lake.Datasets;

/**
 * What are a table's rows, each in its bucket and with the final reason if it is refused?
 *
 * <p>The source is parsed and shuffled once; every question asked later reads the shuffled rows.
 * {@link RowLayout#REASON} is final: null for a row that goes to the lake.
 */
final class TableRows {

  static final String BUCKET_KEY = "_bucket_key";

  static final String NO_SUCH_PERSON = "no such person";
  static final String DUPLICATE_KEY = "duplicate primary key";

  private final Dataset<Row> judged;
  private final RowLayout layout;

  private TableRows(Dataset<Row> judged, RowLayout layout) {
    this.judged = judged;
    this.layout = layout;
  }

  /**
   * Parses a table and judges each of its rows.
   *
   * @param persons absent for the person table itself and where rows belong to no person
   */
  static TableRows judge(
      SparkSession session,
      CdmTable table,
      ParsedRows parsed,
      Sampling sampling,
      Buckets buckets,
      Optional<KnownPersons> persons) {
    RowLayout layout = parsed.layout();
    Dataset<Row> read =
        Datasets.ofInternalRows(session, parsed.rows(sampling, false).rdd(), layout.schema())
            .withColumn(BUCKET_KEY, bucketKey(table));
    JavaRDD<InternalRow> rows = buckets.exchange(read, col(BUCKET_KEY));
    StructType schema = read.schema();
    if (persons.isPresent()) {
      rows = persons.get().mark(rows, layout);
      schema = marked(schema, KnownPersons.UNKNOWN_PERSON, KnownPersons.OUTSIDE_OBSERVATION);
    }
    Dataset<Row> placed = withReasons(session, rows, schema, table);
    Optional<Duplicates> duplicates =
        table
            .primaryKey()
            .flatMap(
                key -> Duplicates.among(placed.where(col(RowLayout.REASON).isNull()), key, buckets));
    if (duplicates.isEmpty()) {
      return new TableRows(placed, layout);
    }
    JavaRDD<InternalRow> all = duplicates.get().mark(rows, layout.columns());
    StructType withDuplicates = marked(schema, Duplicates.DUPLICATE);
    return new TableRows(withReasons(session, all, withDuplicates, table), layout);
  }

  /** A refused row belongs to no bucket; its position spreads such rows over all of them. */
  private static Column bucketKey(CdmTable table) {
    Column key =
        table
            .personField()
            .map(person -> col(person))
            .orElseGet(() -> xxhash64(col(SortOrder.columns(table).get(0))));
    return coalesce(
        when(col(RowLayout.REASON).isNull(), key).cast(DataTypes.LongType),
        col(RowLayout.POSITION));
  }

  private static StructType marked(StructType schema, String... marks) {
    StructType more = schema;
    for (String mark : marks) {
      more = more.add(mark, DataTypes.BooleanType, false);
    }
    return more;
  }

  private static Dataset<Row> withReasons(
      SparkSession session, JavaRDD<InternalRow> rows, StructType schema, CdmTable table) {
    Dataset<Row> marked = Datasets.ofInternalRows(session, rows.rdd(), schema);
    Column reason = col(RowLayout.REASON);
    if (schema.getFieldIndex(KnownPersons.UNKNOWN_PERSON).isDefined()) {
      String unknown = table.personField().orElseThrow() + ": " + NO_SUCH_PERSON;
      reason = coalesce(reason, when(col(KnownPersons.UNKNOWN_PERSON), lit(unknown)));
    } else {
      marked = marked.withColumn(KnownPersons.OUTSIDE_OBSERVATION, lit(false));
    }
    if (schema.getFieldIndex(Duplicates.DUPLICATE).isDefined()) {
      reason = coalesce(reason, when(col(Duplicates.DUPLICATE), lit(DUPLICATE_KEY)));
    }
    return marked.withColumn(RowLayout.REASON, reason);
  }

  RowLayout layout() {
    return layout;
  }

  /** All rows, with their reasons. */
  Dataset<Row> all() {
    return judged;
  }

  /** The rows that go to the lake. */
  Dataset<Row> good() {
    return judged.where(col(RowLayout.REASON).isNull());
  }

  /** The rows that go to the quarantine. */
  Dataset<Row> refused() {
    return judged.where(
        col(RowLayout.REASON)
            .isNotNull()
            .and(col(RowLayout.REASON).notEqual(RowLayout.SAMPLED_OUT)));
  }
}
