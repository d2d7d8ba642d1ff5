package org.focale.jobs.risk.table;

import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;

/**
 * Which rows judge a model, and how often is one learnt?
 *
 * @param crossValidated whether every row is held out once; else each fold holds out a share anew
 * @param count folds or splits, at least 1
 * @param testShare share that a split holds out, above 0 and below 1
 */
public record Splitting(boolean crossValidated, int count, double testShare) {

  private static final int STEPS = 10_000;

  /** Whether a row is held out in a fold, from 1. */
  Column heldOut(long seed, int fold) {
    if (crossValidated) {
      return CodedRows.part(seed, "risk-table-fold", count).equalTo(lit(fold - 1));
    }
    return CodedRows.part(seed, "risk-table-split-" + fold, STEPS)
        .lt(lit((int) Math.round(testShare * STEPS)));
  }

  /** For a reader. */
  String text() {
    return crossValidated
        ? count + "-fold cross-validation"
        : count + " random splits, each holding out " + testShare;
  }
}
