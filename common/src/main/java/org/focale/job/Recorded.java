package org.focale.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.focale.lake.Published;

/** What does a piece of work come to, when its intent and its outcome are both put on record? */
public final class Recorded {

  private Recorded() {}

  /** What is done between the two. */
  @FunctionalInterface
  public interface Work<R> {
    R during(Run run) throws IOException;
  }

  /** Does the work; however it ends, the run's outcome says so. */
  public static <R> R run(RunPlan plan, Clock clock, Work<R> work) {
    try (Run run = Run.begin(plan, clock)) {
      try {
        return work.during(run);
      } catch (Throwable failed) { // also what Spark throws without declaring it
        run.failed(failed);
        throw failed;
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The path or URI of a published manifest, as a command returns it. */
  public static String manifest(Run run, Published published) {
    return run.plan().lake().store().root() + "/" + published.manifestPath();
  }
}
