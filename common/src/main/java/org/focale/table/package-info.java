/**
 * What does a flat table hold that a user hands to a job? One row per line of a CSV or Parquet
 * file, numbered in file order, every value as text; kinds of columns are found out, not guessed by
 * Spark.
 */
package org.focale.table;
