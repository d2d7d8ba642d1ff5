package org.focale.jobs.truth;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;

/**
 * How many of the persons who are admitted again and again can be found at all, by how often they
 * were admitted?
 *
 * <p>The best judge knows each person's true hazard: by Neyman and Pearson (1933) it reviews those
 * with the highest likelihood ratio. Frailty is Gamma-distributed with mean 1 and shape {@value
 * #SHAPE}, so that of hazard h a number n of admissions is negative binomial, and the ratio for a
 * hazard {@value #TIMES} times as high is 12ⁿ ((2 + h) / (2 + 12 h))ⁿ⁺².
 */
final class RepeatedAdmissions {

  /** The kind of planted case. */
  static final String KIND = "recurrent_normal";

  /** How many times as often these persons are admitted: {@code simulate}. */
  private static final double TIMES = 12;

  private static final double SHAPE = 2;

  private RepeatedAdmissions() {}

  /** The logarithm of the likelihood ratio; the least where nothing is known. */
  private static Column evidence() {
    Column planted = coalesce(col("rare_kind").equalTo(KIND), lit(false));
    Column n = col("past_admissions");
    Column hazard = when(planted, col("past_hazard").divide(TIMES)).otherwise(col("past_hazard"));
    Column ratio =
        n.multiply(Math.log(TIMES))
            .plus(
                n.plus(SHAPE)
                    .multiply(log(hazard.plus(SHAPE).divide(hazard.multiply(TIMES).plus(SHAPE)))));
    return coalesce(ratio, lit(Double.NEGATIVE_INFINITY));
  }

  /**
   * How many of them are among the first by the likelihood ratio.
   *
   * @param persons with {@code person_id}, {@code rare_kind}, {@code past_admissions} and {@code
   *     past_hazard}
   */
  static long found(Inputs inputs, Dataset<Row> persons, int reviewed) {
    Dataset<Row> first =
        persons
            .select(col("person_id"), col("rare_kind"), evidence().as("evidence"))
            .orderBy(col("evidence").desc(), col("person_id"))
            .limit(reviewed);
    return inputs
        .small(first.filter(col("rare_kind").equalTo(KIND)).agg(count(lit(1))), 1)
        .get(0)
        .getLong(0);
  }
}
