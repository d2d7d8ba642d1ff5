package org.focale.jobs.truth;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What did a job find, and what would a perfect answer be? A row of {@link TruthTables#FIGURE}.
 *
 * @param persons compared
 */
record Figure(
    String topic, String figure, String meaning, double estimate, double truth, long persons) {

  Row row() {
    return RowFactory.create(topic, figure, meaning, rounded(estimate), rounded(truth), persons);
  }

  /** To 3 decimals, since an exact figure beside rounded counts would give the counts away. */
  static Double rounded(double value) {
    return Double.isNaN(value) ? null : Math.round(value * 1000) / 1000.0;
  }
}
