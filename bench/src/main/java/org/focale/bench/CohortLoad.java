package org.focale.bench;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.focale.cohort.DefinitionFiles;
import org.focale.cohort.GeneratorFaults;
import org.focale.cohort.kernel.CohortProgram;
import org.focale.jobs.launch.Main;
import org.focale.lake.Lake;
import org.focale.lake.Published;
import org.focale.lake.Store;

/**
 * How long do many cohort definitions take over a lake: as a job, and for one person in the
 * evaluator alone?
 */
final class CohortLoad {

  private static final int JOBS = 2;
  private static final int PASSES = 4;

  private CohortLoad() {}

  static void run(SparkSession session, Path lake, String definitions) throws Exception {
    DefinitionFiles files = DefinitionFiles.read(definitions, GeneratorFaults.REPRODUCED);
    LakeCohorts cohorts = LakeCohorts.open(session, lake, files.definitions());
    System.out.printf(
        "cohorts: %,d definitions, %,d refused, %,d persons%n",
        files.definitions().size(), files.refused().size(), cohorts.persons());
    evaluator(cohorts);
    CohortRatios.run(cohorts);
    for (int i = 0; i < JOBS; i++) {
      job(lake, definitions, cohorts.persons());
    }
  }

  private static void evaluator(LakeCohorts cohorts) {
    long start = System.nanoTime();
    CohortProgram program = cohorts.compile(cohorts.definitions());
    System.out.printf(
        "compiled in %.2f s: %,d criteria, %d arrays%n",
        (System.nanoTime() - start) / 1e9, program.criteriaCount(), program.columns().size());
    double wall = Double.MAX_VALUE;
    double evaluation = Double.MAX_VALUE;
    for (int i = 0; i < PASSES; i++) {
      start = System.nanoTime();
      double nanos = cohorts.evaluationNanos(program);
      wall = Math.min(wall, (System.nanoTime() - start) / 1e9);
      evaluation = Math.min(evaluation, nanos / 1e6 / cohorts.persons());
    }
    System.out.printf(
        "one pass with all of them: %.2f s, %,.0f persons/s; the evaluator alone %.4f ms a"
            + " person%n",
        wall, cohorts.persons() / wall, evaluation);
  }

  /** Runs the job in the session that there is. */
  private static void job(Path lake, String definitions, long persons) throws Exception {
    try (PeakHeap heap = PeakHeap.watch()) {
      long start = System.nanoTime();
      int status =
          Main.run(
              new String[] {
                "cohorts",
                "--lake",
                lake.toString(),
                "--source",
                "population",
                "--purpose",
                "HMB",
                "--definitions",
                definitions,
                "--quiet"
              },
              Benchmarks.surroundings());
      double seconds = (System.nanoTime() - start) / 1e9;
      if (status != 0) {
        throw new IllegalStateException("the job ended with " + status);
      }
      Published run =
          Lake.open(Store.local(lake.toString())).newest("results/cohorts").orElseThrow();
      Map<String, Long> timings = run.manifest().timings();
      System.out.printf(
          "job cohorts: %,d rows in %.1f s, %,.0f persons/s; milliseconds %s;"
              + " heap %,d MB, left by a collection %,d MB%n",
          run.dataset("cohort").rows(),
          seconds,
          persons / seconds,
          timings,
          heap.used() >> 20,
          heap.afterCollection() >> 20);
    }
  }
}
