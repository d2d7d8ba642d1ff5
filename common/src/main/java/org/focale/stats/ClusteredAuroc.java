package org.focale.stats;

/**
 * How sure is an AUROC when persons are there more than once? The sums over persons (clusters) of
 * which the variance of Obuchowski (Biometrics 1997;53:567) is made; with one row a person it is
 * DeLong's.
 *
 * <p>A cluster enters as two deviations: over its rows with the outcome, and over those without,
 * the sum of each row's placement less the AUROC. Each cluster is summed where it lies and the sums
 * are added, so that nothing grows with persons here.
 *
 * @param clusters persons
 * @param withEvents persons with a row that has the outcome
 * @param withNonEvents persons with a row that has not
 * @param squaresOfEvents sum over persons of the square of the first deviation
 * @param squaresOfNonEvents the same of the second
 * @param products sum over persons of the product of both
 */
public record ClusteredAuroc(
    long clusters,
    long withEvents,
    long withNonEvents,
    double squaresOfEvents,
    double squaresOfNonEvents,
    double products) {

  /** The sums of no person at all. */
  public static final ClusteredAuroc NOBODY = new ClusteredAuroc(0, 0, 0, 0, 0, 0);

  /** Refuses more clusters of a kind than there are, and sums that are not finite. */
  public ClusteredAuroc {
    if (Math.min(withEvents, withNonEvents) < 0
        || Math.max(withEvents, withNonEvents) > clusters
        || !Double.isFinite(squaresOfEvents + squaresOfNonEvents + products)) {
      throw new IllegalArgumentException("the sums over " + clusters + " persons are not valid");
    }
  }

  /**
   * The sums of one cluster.
   *
   * @param placements of all rows of all clusters
   * @param cluster the rows of one person, at least one
   */
  public static ClusteredAuroc of(AurocPlacements placements, CountedScores cluster) {
    double auroc = placements.auroc();
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
    return new ClusteredAuroc(
        1,
        cluster.totalEvents() > 0 ? 1 : 0,
        cluster.totalNonEvents() > 0 ? 1 : 0,
        ofEvents * ofEvents,
        ofNonEvents * ofNonEvents,
        ofEvents * ofNonEvents);
  }

  /** The sums of these persons and others. */
  public ClusteredAuroc plus(ClusteredAuroc others) {
    return new ClusteredAuroc(
        clusters + others.clusters,
        withEvents + others.withEvents,
        withNonEvents + others.withNonEvents,
        squaresOfEvents + others.squaresOfEvents,
        squaresOfNonEvents + others.squaresOfNonEvents,
        products + others.products);
  }

  /**
   * The AUROC with its standard error.
   *
   * @param placements as for the clusters
   * @throws IllegalArgumentException with fewer than two clusters of either class
   */
  public Estimate estimate(AurocPlacements placements) {
    if (withEvents < 2 || withNonEvents < 2) {
      throw new IllegalArgumentException("a clustered AUROC needs two clusters of either class");
    }
    double m = placements.events();
    double n = placements.nonEvents();
    double ofEvents = withEvents / (withEvents - 1.0) * squaresOfEvents / (m * m);
    double ofNonEvents = withNonEvents / (withNonEvents - 1.0) * squaresOfNonEvents / (n * n);
    double ofBoth = clusters / (clusters - 1.0) * products / (m * n);
    double variance = Math.max(ofEvents + ofNonEvents + 2 * ofBoth, 0);
    return new Estimate(placements.auroc(), Math.sqrt(variance));
  }
}
