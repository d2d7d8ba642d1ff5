package org.focale.jobs.recruitment;

/** What does a readable line of a trial ask of a person? */
sealed interface Line extends Asked {

  /**
   * So many completed years.
   *
   * @param from at least
   * @param to at most
   */
  record Age(int from, int to) implements Line {

    /** Older than any person. */
    static final int MOST = 150;
  }

  /** The recorded sex. */
  record Sex(boolean female) implements Line {}

  /**
   * A fact of a kind.
   *
   * @param present whether there must be one, or none
   */
  record Fact(boolean present, FactKind kind, ConceptName concept, LookBack lookBack)
      implements Line {}

  /**
   * A measured value between two bounds, both included.
   *
   * @param low negative infinity for none
   * @param high positive infinity for none
   * @param unit as UCUM writes it
   * @param unitColumn where it stands in the line, from 1
   * @param latest whether the latest value counts; else any
   */
  record Measured(
      ConceptName concept,
      double low,
      double high,
      String unit,
      int unitColumn,
      boolean latest,
      LookBack lookBack)
      implements Line {}
}
