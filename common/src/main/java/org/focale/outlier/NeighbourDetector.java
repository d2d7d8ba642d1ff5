package org.focale.outlier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far is it from a row to the k-th nearest other row? (Ramaswamy, Rastogi and Shim, SIGMOD
 * 2000, doi:10.1145/342009.335437; Euclidean distance.)
 *
 * <p>Exact up to a stated number of rows, in time that grows with its square. Beyond, neighbours
 * are looked for in the leaves of random projection trees ({@link ProjectionTree}), in time that
 * grows with rows × log(rows); the distance found is then at least the true one.
 *
 * @param neighbours k, 1 to 30; 5 by default
 * @param exactRows rows up to which it is exact, 0 to 100,000; 20,000 by default
 * @param trees projection trees beyond, 1 to 100; 8 by default
 */
record NeighbourDetector(int neighbours, int exactRows, int trees) implements Detector {

  /** Rows up to which neighbours are exact by default. */
  static final int EXACT_ROWS = 20_000;

  static final NeighbourDetector DEFAULT = new NeighbourDetector(5, EXACT_ROWS, 8);

  private static final int MOST_NEIGHBOURS = 30;
  private static final int MOST_EXACT_ROWS = 100_000;

  NeighbourDetector {
    if (neighbours < 1 || neighbours > MOST_NEIGHBOURS) {
      throw new IllegalArgumentException("1 to 30 neighbours are possible, not " + neighbours);
    }
    if (exactRows < 0 || exactRows > MOST_EXACT_ROWS) {
      throw new IllegalArgumentException(
          "exact neighbours are possible for up to 100,000 rows, not " + exactRows);
    }
    if (trees < 1 || trees > 100) {
      throw new IllegalArgumentException("1 to 100 trees are possible, not " + trees);
    }
  }

  @Override
  public DetectorFit fit(double[][] rows, long seed) {
    Nearest nearest = new Nearest(rows, rows, neighbours);
    List<ProjectionLeaves> grown = new ArrayList<>();
    if (rows.length <= exactRows) {
      RowBlocks.each(rows.length, (from, to) -> meetAll(nearest, from, to, rows.length));
    } else {
      for (int tree = 0; tree < trees; tree++) {
        grown.add(ProjectionTree.offer(rows, nearest, Draws.random(seed, tree).nextLong()));
      }
    }
    double[] scores = new double[rows.length];
    for (int r = 0; r < scores.length; r++) {
      scores[r] = nearest.distance(r);
    }
    return new DetectorFit(new FittedNeighbours(rows, neighbours, grown), scores);
  }

  private static void meetAll(Nearest nearest, int from, int to, int rows) {
    for (int r = from; r < to; r++) {
      for (int other = 0; other < rows; other++) {
        if (other != r) {
          nearest.offer(r, other);
        }
      }
    }
  }

  @Override
  public Optional<String> refusal(int rows, int columns) {
    return rows > neighbours
        ? Optional.empty()
        : Optional.of("needs more than " + neighbours + " rows");
  }
}
