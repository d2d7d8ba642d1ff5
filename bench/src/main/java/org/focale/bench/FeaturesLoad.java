package org.focale.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.focale.jobs.launch.Main;
import org.focale.lake.Lake;
import org.focale.lake.Published;
import org.focale.lake.Store;

/**
 * How long does the job {@code features} take on a lake, whose every person has an index day?
 *
 * <p>Everything the job does, from the gate to the manifest, twice: cold and warm. The lake gets
 * two more runs.
 */
final class FeaturesLoad {

  private static final int RUNS = 2;

  private FeaturesLoad() {}

  static void run(Path lake) throws IOException {
    for (int i = 1; i <= RUNS; i++) {
      long start = System.nanoTime();
      int status =
          Main.run(
              new String[] {
                "features",
                "--lake",
                lake.toString(),
                "--source",
                "population",
                "--purpose",
                "HMB",
                "--quiet"
              },
              Benchmarks.surroundings());
      if (status != 0) {
        throw new IllegalStateException("features ended with " + status);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      Published run =
          Lake.open(Store.local(lake.toString())).newest("results/features").orElseThrow();
      System.out.printf(
          "features, run %d: %,d index days, %,d covariates in %.1f s%n",
          i, run.dataset("features").rows(), run.dataset("covariate_ref").rows(), seconds);
    }
  }
}
