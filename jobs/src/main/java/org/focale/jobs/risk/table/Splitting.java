package org.focale.jobs.risk.table;

import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;

/**
 * Which rows judge a model, and how often is one learnt?
 *
 * @param count folds or splits, at least 1; of sites as many as have enough rows, whatever it says
 * @param testShare share that a split holds out, above 0 and below 1
 */
public record Splitting(Kind kind, int count, double testShare) {

  /** By what rows are held out. */
  public enum Kind {
    /** Each holds out a share anew. */
    SPLITS,
    /** Every row is held out once. */
    FOLDS,
    /** Each site is held out once. */
    SITES
  }

  private static final int STEPS = 10_000;

  /** Whether a row is held out in a split or fold, from 1. */
  Column heldOut(long seed, int fold) {
    if (kind == Kind.FOLDS) {
      return CodedRows.part(seed, "risk-table-fold", count).equalTo(lit(fold - 1));
    }
    return CodedRows.part(seed, "risk-table-split-" + fold, STEPS)
        .lt(lit((int) Math.round(testShare * STEPS)));
  }

  /** For a reader. */
  String text() {
    return switch (kind) {
      case FOLDS -> count + "-fold cross-validation";
      case SPLITS -> count + " random splits, each holding out " + testShare;
      case SITES -> "each site held out once";
    };
  }
}
