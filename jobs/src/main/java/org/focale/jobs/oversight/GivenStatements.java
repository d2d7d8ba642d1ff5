package org.focale.jobs.oversight;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Which statements of consent are to be loaded? */
interface GivenStatements {

  /**
   * Checks every one.
   *
   * @return how many statements there are
   */
  long check();

  /**
   * The statements, in the order in which they were made.
   *
   * @param earlier the highest sequence of statements loaded before
   */
  Dataset<Row> statements(SparkSession session, long earlier);
}
