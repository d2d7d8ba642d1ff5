package org.focale.bench;

import java.util.ArrayList;
import java.util.List;
import org.focale.cohort.CohortDefinition;

/**
 * How long does Focale take for one cohort definition, and for several at once, beside a query
 * written by hand for DuckDB?
 *
 * <p>Both read the same snapshot with two threads and have the concept sets resolved before. Focale
 * compiles the definition, reads the timelines' arrays that it needs and brings the rows to one
 * place; DuckDB reads the flat tables and keeps the rows in a table. Alternating runs, the best of
 * each; the rows must be the same.
 */
final class CohortRatios {

  private static final int RUNS = 5;

  private final LakeCohorts cohorts;
  private final CohortQueries queries;

  private CohortRatios(LakeCohorts cohorts, CohortQueries queries) {
    this.cohorts = cohorts;
    this.queries = queries;
  }

  static void run(LakeCohorts cohorts) throws Exception {
    try (CohortQueries queries = new CohortQueries(cohorts)) {
      new CohortRatios(cohorts, queries).compare();
    }
  }

  private void compare() throws Exception {
    List<CohortDefinition> all = new ArrayList<>();
    double duckDb = 0;
    double single = 0;
    for (int id : CohortQueries.DEFINITIONS) {
      CohortDefinition definition = cohorts.definition(id);
      all.add(definition);
      double[] best = compare(definition);
      single += best[0];
      duckDb += best[1];
    }
    double together = Double.MAX_VALUE;
    int rows = 0;
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      rows = cohorts.stays(all).size();
      together = Math.min(together, seconds(start));
    }
    System.out.printf(
        "%d cohorts together: %,d rows in %.3f s, one by one %.3f s; DuckDB %.3f s; ratio %.2f%n",
        all.size(), rows, together, single, duckDb, together / duckDb);
  }

  /** Seconds of Focale and of DuckDB. */
  private double[] compare(CohortDefinition definition) throws Exception {
    String query = CohortQueries.query(definition.id());
    double focale = Double.MAX_VALUE;
    double duckDb = Double.MAX_VALUE;
    StayRows ours = new StayRows();
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      ours = cohorts.stays(List.of(definition));
      focale = Math.min(focale, seconds(start));
      start = System.nanoTime();
      queries.find(query);
      duckDb = Math.min(duckDb, seconds(start));
    }
    StayRows theirs = queries.found(definition.id());
    if (!ours.sameAs(theirs)) {
      throw new IllegalStateException(
          "the rows of definition %d differ: Focale has %,d, DuckDB %,d"
              .formatted(definition.id(), ours.size(), theirs.size()));
    }
    System.out.printf(
        "cohort %d: %,d rows, %d arrays, Focale %.3f s; DuckDB %.3f s; ratio %.2f%n",
        definition.id(),
        ours.size(),
        cohorts.compile(List.of(definition)).columns().size(),
        focale,
        duckDb,
        focale / duckDb);
    return new double[] {focale, duckDb};
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
