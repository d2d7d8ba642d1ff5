package org.focale.stats;

/**
 * How sure is an AUROC when persons are there more than once? The variance of Obuchowski
 * (Biometrics 1997;53:567), which counts persons (clusters), not their rows; with one row a person
 * it is DeLong's.
 *
 * <p>A cluster enters as two sums: over its rows with the outcome, and over those without, of the
 * row's placement less the AUROC. All else is sums over clusters, so that each cluster can be
 * summed where it lies and nothing grows with persons here.
 */
public final class ClusteredAuroc {

  private final AurocPlacements placements;
  private final double auroc;
  private long clusters;
  private long withEvents;
  private long withNonEvents;
  private double squaresOfEvents;
  private double squaresOfNonEvents;
  private double products;

  /**
   * @param placements of all rows of all clusters
   */
  public ClusteredAuroc(AurocPlacements placements) {
    this.placements = placements;
    this.auroc = placements.auroc();
  }

  /** Adds one cluster: the rows of one person, at least one. */
  public void add(CountedScores cluster) {
    double ofEvents = 0;
    double ofNonEvents = 0;
    for (int i = 0; i < cluster.score().length; i++) {
      double score = cluster.score()[i];
      if (cluster.events()[i] > 0) {
        ofEvents += cluster.events()[i] * (placements.ofEvent(score) - auroc);
      }
      if (cluster.nonEvents()[i] > 0) {
        ofNonEvents += cluster.nonEvents()[i] * (placements.ofNonEvent(score) - auroc);
      }
    }
    clusters++;
    withEvents += cluster.totalEvents() > 0 ? 1 : 0;
    withNonEvents += cluster.totalNonEvents() > 0 ? 1 : 0;
    squaresOfEvents += ofEvents * ofEvents;
    squaresOfNonEvents += ofNonEvents * ofNonEvents;
    products += ofEvents * ofNonEvents;
  }

  /** Adds the clusters of another part of the data; both must have the same placements. */
  public void add(ClusteredAuroc part) {
    clusters += part.clusters;
    withEvents += part.withEvents;
    withNonEvents += part.withNonEvents;
    squaresOfEvents += part.squaresOfEvents;
    squaresOfNonEvents += part.squaresOfNonEvents;
    products += part.products;
  }

  /**
   * The AUROC with its standard error.
   *
   * @throws IllegalArgumentException with fewer than two clusters of either class
   */
  public Estimate estimate() {
    if (withEvents < 2 || withNonEvents < 2) {
      throw new IllegalArgumentException("a clustered AUROC needs two clusters of either class");
    }
    double m = placements.events();
    double n = placements.nonEvents();
    double ofEvents = withEvents / (withEvents - 1.0) * squaresOfEvents / (m * m);
    double ofNonEvents = withNonEvents / (withNonEvents - 1.0) * squaresOfNonEvents / (n * n);
    double ofBoth = clusters / (clusters - 1.0) * products / (m * n);
    double variance = Math.max(ofEvents + ofNonEvents + 2 * ofBoth, 0);
    return new Estimate(auroc, Math.sqrt(variance));
  }
}
