package org.focale.jobs.recruitment;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Collection;
import org.apache.spark.sql.Column;

/** Which rows of {@link EligibilityKernel} stand for the persons of a count? */
final class PersonSets {

  private PersonSets() {}

  /** Persons who are known and alive now. */
  static Column here() {
    return onDay("known_days", 0);
  }

  /** Persons of whom a mask of days says so on the day at a place of the kernel's days. */
  static Column onDay(String mask, int place) {
    return has(mask, 1L << place);
  }

  /** Who surely meets all criteria of a mask. */
  static Column surely(long criteria) {
    return here().and(has("surely", criteria));
  }

  /** Who may meet all criteria of a mask. */
  static Column possibly(long criteria) {
    return here().and(has("possibly", criteria));
  }

  /** Whom one criterion alone keeps from being surely eligible. */
  static Column missing(int criterion, int criteria) {
    long others = (1L << criteria) - 1 & ~(1L << criterion);
    return surely(others).and(lit(true).notEqual(has("surely", 1L << criterion)));
  }

  /** Whom a broadening would let in. */
  static Column gainedBy(int broadening) {
    return here().and(array_contains(col("gains"), broadening));
  }

  /** Who surely has the disease. */
  static Column diseased() {
    return here().and(col("disease"));
  }

  static Column atSite(int site) {
    return col("site").equalTo(site);
  }

  /**
   * Persons of one category.
   *
   * @param codes of the column; -1 stands for none
   */
  static Column in(String column, Collection<Integer> codes) {
    return coalesce(col(column), lit(-1)).isin(codes.toArray());
  }

  private static Column has(String mask, long bits) {
    return col(mask).cast("bigint").bitwiseAND(lit(bits)).equalTo(lit(bits));
  }
}
