package org.focale.jobs.linkage;

import java.util.Locale;

/** Which figures sum up a linkage? */
enum Measure {
  /** Pairs there are. */
  ALL_PAIRS,
  /** Candidate pairs of the blocking rules. */
  COMPARED,
  /** Sampled bits that encodings share if they are compared; 0 if all are. */
  KEY_BITS,
  /** Groups of encodings that were too large and were cut. */
  GROUPS_CUT,
  /** 1 if blocks were made smaller than usual to keep within --most-pairs. */
  BLOCKS_SHRUNK,
  /** Share of matches among all pairs. */
  LAMBDA,
  /** Share of pairs of different persons of one household among all pairs. */
  HOUSEHOLD,
  /** Matches there are, expected. */
  MATCHES,
  /** Of them, those that no rule finds. */
  LOST,
  /** Pairs taken for matches. */
  TAKEN,
  /** The least probability of a pair that was taken. */
  THRESHOLD,
  /** Expected. */
  PRECISION,
  /** The least that is likely. */
  PRECISION_FROM,
  /** The greatest that is likely. */
  PRECISION_TO,
  /** Expected. */
  RECALL,
  /** The least that is likely. */
  RECALL_FROM,
  /** The greatest that is likely. */
  RECALL_TO,
  /** Expected. */
  F1,
  /** Pairs equal in every field within one of two tables, where these have people twice. */
  ALIKE_WITHIN,
  /** Pairs above the threshold whose clusters stayed apart. */
  KEPT_APART;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
