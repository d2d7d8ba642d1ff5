package org.focale.outlier;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.focale.stats.IsolationForest;

/**
 * How few random questions tell a row apart from the others? An {@link IsolationForest} whose trees
 * each grow on rows drawn without replacement. Linear in rows.
 *
 * @param trees 1 to 1,000; 100 by default
 * @param sample rows per tree, 2 to 256; 256 by default, and all rows where there are fewer
 */
record ForestDetector(int trees, int sample) implements Detector {

  ForestDetector {
    if (trees < 1 || trees > 1_000) {
      throw new IllegalArgumentException("1 to 1,000 trees are possible, not " + trees);
    }
    if (sample < 2 || sample > IsolationForest.MAX_ROWS) {
      throw new IllegalArgumentException("2 to 256 rows per tree are possible, not " + sample);
    }
  }

  @Override
  public DetectorFit fit(double[][] rows, long seed) {
    int drawn = Math.min(sample, rows.length);
    List<double[][]> samples =
        IntStream.range(0, trees)
            .mapToObj(
                tree -> {
                  SplittableRandom random = Draws.random(seed, tree);
                  return Draws.at(rows, Draws.rows(random, rows.length, drawn));
                })
            .toList();
    return DetectorFit.of(new FittedForest(IsolationForest.train(samples, seed)), rows);
  }

  @Override
  public Optional<String> refusal(int rows, int columns) {
    return rows < 2 ? Optional.of("needs at least 2 rows") : Optional.empty();
  }
}
