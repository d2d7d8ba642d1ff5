package org.focale.jobs.baseline;

import java.util.List;
import org.focale.job.Parameter;
import org.focale.problem.BadParameters;

/** Towards whom is each member shrunk, and in what? */
public record BaselineParameters(
    @Parameter(
            doc = "The source that holds the population the members are shrunk towards.",
            required = true,
            example = "population")
        String population,
    @Parameter(
            doc = "Days up to the last observed day from which readings are taken.",
            unset = "1825",
            min = "1",
            max = "36500")
        int windowDays,
    @Parameter(
            doc = "Fewest peers for a band of ages; with fewer the band widens.",
            unset = "50",
            min = "20",
            max = "1000000")
        int minPeers,
    @Parameter(
            doc = "Concepts of the measurements; if none is given, the most frequent.",
            unset = "",
            example = "3004249,3012888")
        List<Integer> measures,
    @Parameter(
            doc = "How many of the population's most frequent measurements, if none is named.",
            unset = "10",
            min = "0",
            max = "500")
        int topMeasurements) {

  /** Most measurements that may be named. */
  static final int MOST_MEASURES = 500;

  /** Refuses too many measurements. */
  public BaselineParameters {
    measures = List.copyOf(measures);
    if (measures.size() > MOST_MEASURES) {
      throw new BadParameters("--measures names more than " + MOST_MEASURES + " concepts.");
    }
  }
}
