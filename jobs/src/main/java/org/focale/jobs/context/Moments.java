package org.focale.jobs.context;

import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;

/**
 * How many persons of a source have each measure, and with which mean and spread?
 *
 * @param persons per place
 * @param mean per place; 0 where nobody has it
 * @param sd with n, not n - 1; 0 where nobody has it
 * @param bands persons by stratum of sex and band of age
 */
record Moments(long[] persons, double[] mean, double[] sd, SortedMap<Stratum, Long> bands) {

  private static final int MOST = 1_000_000;

  /**
   * Collects the sums, which do not grow with persons.
   *
   * @param summary of {@link ReferenceSummary}
   * @param places of measures in a profile
   */
  static Moments of(Inputs inputs, Dataset<Row> summary, int places) {
    long[] persons = new long[places];
    double[] sum = new double[places];
    double[] squares = new double[places];
    SortedMap<Stratum, Long> bands = new TreeMap<>(Stratum.BY_SEX_AND_BAND);
    for (Row row :
        inputs.small(
            summary
                .select("place", "sex_concept_id", "band", "persons", "sum", "squares")
                .orderBy("place", "sex_concept_id", "band"),
            MOST)) {
      int place = row.getInt(0);
      if (place < places) {
        persons[place] += row.getLong(3);
        sum[place] += row.getDouble(4);
        squares[place] += row.getDouble(5);
      }
      if (place == 0) {
        bands.put(new Stratum(row.getInt(1), row.getInt(2), 0), row.getLong(3));
      }
    }
    double[] mean = new double[places];
    double[] sd = new double[places];
    for (int i = 0; i < places; i++) {
      mean[i] = persons[i] == 0 ? 0 : sum[i] / persons[i];
      double variance = persons[i] == 0 ? 0 : squares[i] / persons[i] - mean[i] * mean[i];
      boolean lost = variance <= 1e-12 * squares[i] / Math.max(1, persons[i]);
      sd[i] = lost ? 0 : Math.sqrt(variance);
    }
    return new Moments(persons, mean, sd, bands);
  }

  /** Everybody observed: each has a count of visits. */
  long everybody() {
    return persons[0];
  }

  /** The share of everybody who has a measure. */
  double share(int place) {
    return (double) persons[place] / everybody();
  }
}
