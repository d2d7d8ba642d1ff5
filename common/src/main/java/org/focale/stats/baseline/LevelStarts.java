package org.focale.stats.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Since when may a person's level be what it is now, and with which correlation of consecutive
 * days?
 *
 * <p>{@link RunLengths} at each correlation side by side. The work is linear in readings.
 */
final class LevelStarts {

  /** Correlations with a smaller share of the prior are left out. */
  private static final double LEAST_PRIOR = 1e-6;

  /** A correlation whose heaviest run is this much lighter than the heaviest of all is dropped. */
  private static final double LEAST = 1e-4;

  /** The lightest runs that together weigh less than this share are dropped at the end. */
  private static final double TAIL = 0.03;

  private LevelStarts() {}

  /** The runs that matter, of one reading or more; the heaviest first. */
  static List<Run> of(
      PopulationPrior prior, CorrelationPrior correlation, ChangePrior changes, Readings readings) {
    List<RunLengths> places = new ArrayList<>();
    double[] shares = correlation.weights();
    for (int place = 0; place < shares.length; place++) {
      if (shares[place] > LEAST_PRIOR) {
        double rho = CorrelationEvidence.at(place);
        places.add(new RunLengths(prior, changes, readings, rho, shares[place]));
      }
    }
    double logUnit = 0;
    for (int i = 1; i < readings.size(); i++) {
      double heaviest = 0;
      for (RunLengths place : places) {
        place.read(i, logUnit);
        heaviest = Math.max(heaviest, place.heaviest());
      }
      double unit = heaviest;
      places.removeIf(place -> place.heaviest() < LEAST * unit);
      places.forEach(place -> place.keep(unit));
      logUnit += Math.log(unit);
    }
    return heaviest(places);
  }

  private static List<Run> heaviest(List<RunLengths> places) {
    List<OpenRun> all = new ArrayList<>();
    places.forEach(place -> all.addAll(place.runs()));
    all.sort(Comparator.comparingDouble(OpenRun::weight));
    double most = TAIL * all.stream().mapToDouble(OpenRun::weight).sum();
    double dropped = 0;
    List<Run> kept = new ArrayList<>();
    for (OpenRun run : all) {
      dropped += run.weight();
      if (dropped >= most) {
        kept.add(0, run.run());
      }
    }
    return kept;
  }
}
