package org.focale.stats.baseline;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * How do people of one kind differ in one measure? What is believed of a person before the person's
 * own readings are seen.
 *
 * @param persons with a reading
 * @param repeated with two readings or more
 * @param mean of the persons' levels
 * @param between variance of the levels, above 0
 * @param within the variance of a person's readings about the own level, in the middle
 * @param withinFreedom how many readings that variance is worth: inverse-gamma; above 0
 * @param trend mean slope per year
 * @param trendVariance of the slopes, 0 or more
 * @param covariance of level and slope
 * @param aboutLine variance about a person's own line as a share of {@code within}, above 0, at
 *     most 1
 */
public record PopulationPrior(
    long persons,
    long repeated,
    double mean,
    double between,
    double within,
    double withinFreedom,
    double trend,
    double trendVariance,
    double covariance,
    double aboutLine)
    implements Serializable {

  /** Fewer persons with repeated readings do not tell within from between. */
  private static final long LEAST_REPEATED = 20;

  /** Refuses variances that are not above 0, or cannot be. */
  public PopulationPrior {
    boolean proper = between > 0 && within > 0 && withinFreedom > 0 && trendVariance >= 0;
    boolean joint = covariance * covariance <= between * trendVariance;
    if (!proper
        || !(aboutLine > 0 && aboutLine <= 1)
        || !joint
        || !Double.isFinite(mean + trend + between + within + withinFreedom)) {
      throw new IllegalArgumentException("a population's hyper-parameters are not possible");
    }
  }

  /**
   * The fit to a population's sums; empty if fewer than 20 persons have two readings, since then
   * nothing tells the variation within persons from that between them.
   */
  public static Optional<PopulationPrior> of(PopulationCells cells) {
    List<Cell> levels = cells.of(Cell.Kind.LEVEL);
    List<Cell> repeats = levels.stream().filter(cell -> cell.freedom() > 0).toList();
    long repeated = repeats.stream().mapToLong(Cell::persons).sum();
    if (repeated < LEAST_REPEATED) {
      return Optional.empty();
    }
    VarianceFit within = VarianceFit.of(repeats);
    LevelFit level = LevelFit.of(levels, within);
    List<Cell> trends = cells.of(Cell.Kind.TREND);
    boolean known = trends.stream().mapToLong(Cell::persons).sum() >= LEAST_REPEATED;
    VarianceFit line = known ? VarianceFit.of(trends) : within;
    LevelFit slope = known ? LevelFit.of(trends, line).widened(trends, line) : new LevelFit(0, 0);
    return Optional.of(
        new PopulationPrior(
            levels.stream().mapToLong(Cell::persons).sum(),
            repeated,
            level.mean(),
            level.variance(),
            within.variance(),
            within.priorFreedom(),
            slope.mean(),
            slope.variance(),
            known ? slope.covariance(trends, level, line) : 0,
            Math.min(1, line.variance() / within.variance())));
  }

  /** The same in other units: of values {@code centre + scale * v}. */
  public PopulationPrior inUnits(double centre, double scale) {
    double square = scale * scale;
    return new PopulationPrior(
        persons,
        repeated,
        centre + scale * mean,
        square * between,
        square * within,
        withinFreedom,
        scale * trend,
        square * trendVariance,
        square * covariance,
        aboutLine);
  }
}
