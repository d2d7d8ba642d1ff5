package org.focale.stats.baseline;

import java.util.ArrayList;
import java.util.List;

/**
 * Since which readings may a person's level have been the same, if the correlation of consecutive
 * days is known?
 *
 * <p>Product partitions by run length (Adams and MacKay, arXiv:0710.3742; Fearnhead, Stat Comput
 * 2006;16:203): with each reading every run goes on or the level changes. After a change the level
 * is normal about the one before, with the variance between persons added. The variance stays the
 * same; what the readings before a change say of it, and of the level, is a mixture over the runs
 * that may have ended there, taken as the gamma and the normal distribution of equal moments.
 */
final class RunLengths {

  /** Runs kept. */
  private static final int MOST = 24;

  /** Runs this much lighter than the heaviest are dropped. */
  private static final double LEAST = 1e-6;

  private final PopulationPrior prior;
  private final ChangePrior changes;
  private final Readings readings;
  private final double rho;
  private final List<OpenRun> runs = new ArrayList<>();
  private double heaviest;

  /** Begins with the first reading. */
  RunLengths(
      PopulationPrior prior, ChangePrior changes, Readings readings, double rho, double share) {
    this.prior = prior;
    this.changes = changes;
    this.readings = readings;
    this.rho = rho;
    runs.add(new OpenRun(Run.first(prior, rho, share), share, readings.values()[0]));
  }

  List<OpenRun> runs() {
    return runs;
  }

  /** The weight of the heaviest run. */
  double heaviest() {
    return heaviest;
  }

  /**
   * Takes in a reading after the first.
   *
   * @param logUnit logarithm of the unit of all weights
   */
  void read(int place, double logUnit) {
    int[] day = readings.days();
    double carried = SerialFit.correlation(rho, day[place] - day[place - 1]);
    double free = 1 - carried * carried;
    double left = readings.values()[place] - carried * readings.values()[place - 1];
    double logShorter = changes.logShorter(day[place - 1] - day[0], day[place] - day[0]);
    Ended ended = new Ended();
    heaviest = 0;
    for (OpenRun run : runs) {
      double stays = Math.exp((changes.shape() + run.run().changes()) * logShorter);
      ended.add(run, 1 - stays);
      run.read(left, 1 - carried, free, stays);
      heaviest = Math.max(heaviest, run.weight());
    }
    if (ended.weight > 0) {
      OpenRun changed =
          new OpenRun(ended.next(place, logUnit), ended.weight, readings.values()[place]);
      runs.add(changed);
      heaviest = Math.max(heaviest, changed.weight());
    }
  }

  /** Drops light runs, and gives weights in a larger unit. */
  void keep(double unit) {
    double least = LEAST * heaviest;
    runs.removeIf(run -> run.weight() < least);
    while (runs.size() > MOST) {
      int lightest = 0;
      for (int i = 1; i < runs.size(); i++) {
        lightest = runs.get(i).weight() < runs.get(lightest).weight() ? i : lightest;
      }
      runs.remove(lightest);
    }
    runs.forEach(run -> run.divide(unit));
    heaviest /= unit;
  }

  /** Sums over the runs that may have ended. */
  private final class Ended {

    private double weight;
    private double counted;
    private double precision;
    private double squaredPrecision;
    private double level;
    private double squaredLevel;

    void add(OpenRun run, double probability) {
      double share = run.weight() * probability;
      double own = run.own();
      double off = run.level(own) - prior.mean();
      weight += share;
      counted += share * run.run().changes();
      precision += share * run.precision();
      squaredPrecision += share * run.precision() * run.precision() * (1 + 2 / run.freedom());
      level += share * off;
      squaredLevel += share * (off * off + run.run().between() * (1 - own));
    }

    Run next(int place, double logUnit) {
      double expected = precision / weight;
      double freedom = 2 * expected * expected / (squaredPrecision / weight - expected * expected);
      double off = level / weight;
      return new Run(
          place,
          rho,
          Math.log(weight) + logUnit,
          freedom,
          freedom / expected,
          prior.mean() + off,
          Math.max(0, squaredLevel / weight - off * off) + prior.between(),
          1 + counted / weight);
    }
  }
}
