package org.focale.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Random;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.focale.stats.baseline.CorrelationEvidence;
import org.focale.stats.baseline.CorrelationPrior;
import org.focale.stats.baseline.PersonalBaseline;
import org.focale.stats.baseline.PopulationCells;
import org.focale.stats.baseline.PopulationPrior;
import org.focale.stats.baseline.Readings;

/**
 * Do personal levels hold on simulated persons, at each history length from 1 to 50 days?
 *
 * <p>Levels are normal with mean 10 and variance 1, variances inverse-gamma about 1 with 5 degrees
 * of freedom, errors independent or with a correlation of 0.5 from day to day. The population is as
 * many other persons of every length. First no level changes; then that of every second person does
 * at a random reading, to another of the same distribution, in the population too. The estimate is
 * told neither. Prints the mean squared error of the present level, of the plain mean, of the mean
 * since the true change and of the population's mean, and how many 90 % intervals hold; then how
 * many do by tenths of the true level.
 */
final class BaselineTruth {

  private static final int LONGEST = 50;
  private static final double WITHIN_FREEDOM = 5;
  private static final double MEAN = 10;

  /** The level changed at a place, or never: 0. */
  private record Person(double level, double next, Readings readings, int start) {}

  private final double rho;
  private final int persons;
  private final boolean changing;
  private final PopulationPrior prior;
  private final CorrelationPrior correlation;

  private BaselineTruth(double rho, int persons, boolean changing) {
    this.rho = rho;
    this.changing = changing;
    this.persons = persons;
    CorrelationEvidence evidence = CorrelationEvidence.none();
    for (int n = 1; n <= LONGEST; n++) {
      for (Person person : draw(n, 1)) {
        evidence = evidence.and(CorrelationEvidence.of(person.readings()));
      }
    }
    correlation = CorrelationPrior.of(evidence);
    PopulationCells cells = new PopulationCells();
    for (int n = 1; n <= LONGEST; n++) {
      for (Person person : draw(n, 1)) {
        cells.add(person.readings(), correlation.likeliest());
      }
    }
    prior = PopulationPrior.of(cells).orElseThrow();
  }

  /** Runs with so many persons at each length. */
  static void run(int persons) {
    for (boolean changing : new boolean[] {false, true}) {
      for (double rho : new double[] {0, 0.5}) {
        new BaselineTruth(rho, persons, changing).print();
      }
    }
  }

  private void print() {
    print(
        "correlation %.1f, estimated %.3f, %s%n",
        rho, correlation.mean(), changing ? "half of the levels change" : "no level changes");
    print("%s%n", prior);
    print(
        "readings  level   plain mean  since change  population  interval holds  next foretold%n");
    for (int n = 1; n <= LONGEST; n++) {
      Person[] drawn = draw(n, 2);
      double[] sums = sums(drawn);
      print(
          "%8d  %.4f  %.4f      %.4f        %.4f      %.1f %%          %.1f %%%n",
          n,
          sums[0] / persons,
          sums[1] / persons,
          sums[2] / persons,
          sums[3] / persons,
          100 * sums[4] / persons,
          100 * sums[5] / persons);
      if (n == 1 || n == 5 || n == 20 || n == LONGEST) {
        printTenths(drawn, n);
      }
    }
  }

  private void printTenths(Person[] drawn, int readings) {
    Arrays.sort(drawn, Comparator.comparingDouble(Person::level));
    print("  tenths of the true level, %d readings:", readings);
    for (int tenth = 0; tenth < 10; tenth++) {
      Person[] part = Arrays.copyOfRange(drawn, tenth * persons / 10, (tenth + 1) * persons / 10);
      print(" %.0f", 100 * sums(part)[4] / part.length);
    }
    print(" %%%n");
  }

  /**
   * Squared errors of level, plain mean, mean since the change and population; intervals that hold,
   * readings foretold.
   */
  private double[] sums(Person[] drawn) {
    double[] sums = new double[6];
    for (Person person : drawn) {
      Readings readings = person.readings();
      PersonalBaseline own = PersonalBaseline.of(prior, correlation, readings, 1);
      double since = readings.part(person.start(), readings.size()).mean();
      sums[0] += Math.pow(own.level() - person.level(), 2);
      sums[1] += Math.pow(readings.mean() - person.level(), 2);
      sums[2] += Math.pow(since - person.level(), 2);
      sums[3] += Math.pow(prior.mean() - person.level(), 2);
      sums[4] += own.interval().contains(person.level()) ? 1 : 0;
      sums[5] += own.nextInterval().contains(person.next()) ? 1 : 0;
    }
    return sums;
  }

  private Person[] draw(int readings, long seed) {
    Random random = new Random(1_000 * seed + readings);
    GammaDistribution precision =
        new GammaDistribution(
            new Well19937c(1_000 * seed + readings), WITHIN_FREEDOM / 2, 2 / WITHIN_FREEDOM);
    Person[] drawn = new Person[persons];
    for (int i = 0; i < persons; i++) {
      double level = MEAN + random.nextGaussian();
      boolean changes = changing && random.nextBoolean();
      int start = changes ? random.nextInt(readings) : 0;
      double before = changes ? MEAN + random.nextGaussian() : level;
      double deviation = 1 / Math.sqrt(precision.sample());
      int[] days = new int[readings + 1];
      double[] values = new double[readings + 1];
      double error = random.nextGaussian();
      for (int j = 0; j <= readings; j++) {
        days[j] = j;
        values[j] = (j < start ? before : level) + deviation * error;
        error = rho * error + Math.sqrt(1 - rho * rho) * random.nextGaussian();
      }
      Readings all = new Readings(days, values);
      drawn[i] = new Person(level, values[readings], all.part(0, readings), start);
    }
    return drawn;
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
