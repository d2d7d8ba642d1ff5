package org.focale.cohort.kernel;

/**
 * Where do the answers about one person go?
 *
 * <p>Definitions are named by their position in the program. Nothing is called for a definition
 * that the person has no entry event for.
 */
public interface CohortSink {

  /** The person is in the cohort between these days, both included; days since 1970-01-01. */
  void stay(int definition, int startDay, int endDay);

  /**
   * So many of the person's events meet exactly these inclusion rules; called only for definitions
   * that have rules.
   *
   * @param best whether this is about the person's best event (mode 1 of OHDSI's results schema);
   *     else about all qualified events (mode 0)
   * @param rules bit i for the rule at position i
   */
  void meets(int definition, boolean best, long rules, int events);

  /** The person had stays, and the censor window left none of them. */
  void lost(int definition);
}
