package org.focale.jobs.oversight;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.focale.job.Consents;
import org.focale.lake.Datasets;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.problem.BrokenInput;

/** Which statements of consent does a source bring itself, as simulated ones do? */
final class SourceStatements implements GivenStatements {

  static final String DATASET = "consent_statement";

  private final Store store;
  private final Published snapshot;

  /**
   * @throws BrokenInput if the source brings none
   */
  SourceStatements(Store store, Published snapshot) {
    if (!snapshot.manifest().datasets().containsKey(DATASET)) {
      throw new BrokenInput(
          snapshot.directory()
              + " brings no statements of consent (it has no dataset "
              + DATASET
              + "); load a file with --file.");
    }
    this.store = store;
    this.snapshot = snapshot;
  }

  @Override
  public long check() {
    return snapshot.dataset(DATASET).rows();
  }

  @Override
  public Dataset<Row> statements(SparkSession session, long earlier) {
    // The sequence orders what one person says.
    Column place =
        row_number().over(Window.partitionBy("person_id").orderBy("purpose", "category"));
    return Datasets.read(session, store, snapshot, DATASET)
        .withColumn("sequence", place.cast("long").plus(lit(earlier)))
        .select(Stream.of(Consents.SCHEMA.fieldNames()).map(n -> col(n)).toArray(Column[]::new));
  }
}
