package org.focale.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.problem.BadParameters;

/** Which earlier run of a job does a run build on? */
final class EarlierRuns {

  private EarlierRuns() {}

  /**
   * Pins a run by what a job declares: {@code job} for the newest complete one that was about the
   * source, {@code job/run} for that one.
   */
  static Published pin(Lake lake, String declared, String ofSource) {
    int slash = declared.indexOf('/');
    try {
      return slash < 0
          ? newest(lake, declared, ofSource)
          : named(lake, declared.substring(0, slash), declared.substring(slash + 1), ofSource);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The job of what was declared. */
  static String job(String declared) {
    return declared.replaceFirst("/.*", "");
  }

  private static Published newest(Lake lake, String job, String ofSource) throws IOException {
    List<String> ids = lake.published(Lake.RESULTS + "/" + job);
    for (int i = ids.size() - 1; i >= 0; i--) {
      Published run = lake.pin(Lake.RESULTS + "/" + job, ids.get(i));
      if (isAbout(run, ofSource)) {
        return run;
      }
    }
    throw new BadParameters(
        "There are no results of `" + job + "` for source " + ofSource + ". Run it first.");
  }

  private static Published named(Lake lake, String job, String id, String ofSource)
      throws IOException {
    String directory = Lake.RESULTS + "/" + job;
    if (lake.published(directory).contains(id)) {
      Published run = lake.pin(directory, id);
      if (isAbout(run, ofSource)) {
        return run;
      }
    }
    throw new BadParameters(
        "--run "
            + id
            + ": `"
            + job
            + "` has no complete run of that id for source "
            + ofSource
            + ". `audit list` names the runs.");
  }

  private static boolean isAbout(Published run, String source) {
    return run.manifest().status() == Manifest.Status.COMPLETE
        && source.equals(run.manifest().parameters().get("source"));
  }
}
