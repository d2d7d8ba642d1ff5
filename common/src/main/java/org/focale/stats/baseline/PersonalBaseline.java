package org.focale.stats.baseline;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.focale.stats.Interval;

/**
 * What is usual for one person, and what is the next reading likely to be?
 *
 * <p>The level is normal between persons, and a reading normal about the level with a variance that
 * is inverse-gamma between persons and a correlation that falls with the days between readings. Now
 * and then the level changes. Given since when it is what it is, variance and correlation, the
 * level is a mean of the person's own and the expected one, weighted by what is known of each
 * (Morris, JASA 1983;78:47); over the three it is averaged by how likely they are, so that
 * intervals are those of a t distribution where the person's own readings decide, and the
 * population's where there are none.
 *
 * @param level posterior mean
 * @param interval of the level, central, of probability {@link #PROBABILITY}
 * @param shrinkage 0 where the level is that of the readings since it changed, 1 where it is the
 *     population's
 * @param start place of the reading since which the level is likeliest to be what it is; 0 unless
 *     it is likelier than not that the level changed, and without readings
 * @param deviation the standard deviation of a reading about the level
 * @param rho correlation of consecutive days
 * @param trend per year, as an expectation
 * @param trendInterval of the trend
 * @param next expectation of the next reading
 * @param nextInterval of the next reading
 */
public record PersonalBaseline(
    double level,
    Interval interval,
    double shrinkage,
    int start,
    double deviation,
    double rho,
    double trend,
    Interval trendInterval,
    double next,
    Interval nextInterval) {

  /** Of every interval. */
  public static final double PROBABILITY = 0.9;

  /**
   * The person's baseline: a pure function, the same bits wherever it is computed.
   *
   * @param readings none are allowed
   * @param days from the last reading to the next, 1 or more
   */
  public static PersonalBaseline of(
      PopulationPrior prior, CorrelationPrior correlation, Readings readings, int days) {
    return of(prior, correlation, ChangePrior.SELDOM, readings, days);
  }

  static PersonalBaseline of(
      PopulationPrior prior,
      CorrelationPrior correlation,
      ChangePrior changes,
      Readings readings,
      int days) {
    List<Course> courses = Courses.of(prior, correlation, changes, readings);
    double last = readings.size() == 0 ? 0 : readings.values()[readings.size() - 1];
    NormalMixture level =
        mixture(courses, course -> new double[] {course.level(), course.levelVariance()});
    NormalMixture trend = mixture(courses, course -> course.trend(prior));
    NormalMixture next = mixture(courses, course -> course.next(last, days));
    return new PersonalBaseline(
        level.mean(),
        level.interval(PROBABILITY),
        1 - average(courses, Course::own),
        start(courses, readings.size()),
        average(courses, course -> Math.sqrt(course.variance())),
        readings.size() == 0 ? correlation.mean() : average(courses, course -> course.run().rho()),
        trend.mean(),
        trend.interval(PROBABILITY),
        next.mean(),
        next.interval(PROBABILITY));
  }

  private static int start(List<Course> courses, int readings) {
    double[] weights = new double[Math.max(1, readings)];
    courses.forEach(course -> weights[course.run().start()] += course.weight());
    if (weights[0] >= Arrays.stream(weights).sum() / 2) {
      return 0;
    }
    int likeliest = 1;
    for (int i = 2; i < weights.length; i++) {
      likeliest = weights[i] > weights[likeliest] ? i : likeliest;
    }
    return likeliest;
  }

  private static NormalMixture mixture(List<Course> courses, Function<Course, double[]> momentsOf) {
    double[][] moments = courses.stream().map(momentsOf).toArray(double[][]::new);
    double[] weights = courses.stream().mapToDouble(Course::weight).toArray();
    double[] means = new double[weights.length];
    double[] variances = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      means[i] = moments[i][0];
      variances[i] = moments[i][1];
    }
    return new NormalMixture(weights, means, variances);
  }

  private static double average(List<Course> courses, ToDoubleFunction<Course> quantity) {
    double sum = 0;
    double weights = 0;
    for (Course course : courses) {
      sum += course.weight() * quantity.applyAsDouble(course);
      weights += course.weight();
    }
    return sum / weights;
  }
}
