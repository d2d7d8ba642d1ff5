package org.focale.jobs.risk.learn;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is a model learnt from?
 *
 * @param rows {@value #LABEL} DOUBLE, 1 with the outcome and else 0; {@value #PART} INT, the part
 *     for cross-validation from 0, the same for all rows of a person; the key; and the covariates
 * @param key columns that order the rows totally
 * @param linear name of the VECTOR column of covariates that a regression reads
 * @param trees name of the VECTOR column of covariates that trees read; may be the same
 * @param rarer rows of the rarer of the two classes, as the caller has counted them
 */
public record TrainingRows(
    Dataset<Row> rows, List<String> key, String linear, String trees, long rarer) {

  /** Parts for cross-validation. */
  public static final int PARTS = 3;

  public static final String LABEL = "label";
  public static final String PART = "part";

  public TrainingRows {
    key = List.copyOf(key);
    if (!Arrays.asList(rows.columns()).containsAll(List.of(LABEL, PART, linear, trees))) {
      throw new IllegalArgumentException("training rows lack a column: " + List.of(rows.columns()));
    }
  }

  /** The part of a row of timelines, by a hash of its person. */
  public static Column partOfPerson(long seed) {
    return pmod(xxhash64(col("person_id"), lit(seed), lit("risk-part")), lit(PARTS)).cast("int");
  }

  /** The columns that learning reads, each once. */
  List<String> columns() {
    return Stream.of(key, List.of(LABEL, PART, linear, trees))
        .flatMap(List::stream)
        .distinct()
        .toList();
  }
}
