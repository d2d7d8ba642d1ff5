package org.focale.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.problem.BadParameters;

/** Which earlier run of a job does a run build on? */
final class EarlierRuns {

  private static final Pattern MODEL =
      Pattern.compile(
          "(?<job>[a-z][a-z0-9-]*)(/(?<run>[A-Za-z0-9][\\w.-]*)|@(?<source>[A-Za-z0-9][\\w.-]*))?");

  private EarlierRuns() {}

  /**
   * Pins a run by what a job declares: {@code job} for the newest complete one that was about the
   * source, {@code job@other} about another; {@code /run} behind either for that one.
   *
   * @throws BadParameters if there is no such run
   */
  static Published pin(Lake lake, String declared, String ofSource) {
    String[] named = job(declared).split("@", 2);
    String source = named.length == 1 ? ofSource : named[1];
    int slash = declared.indexOf('/');
    try {
      return slash < 0
          ? newest(lake, named[0], source)
          : named(lake, named[0], declared.substring(slash + 1), source);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Pins the run of a model: {@code job/run} of any source, {@code job@source} for the newest on
   * that source, {@code job} for the newest on the given one.
   *
   * @throws BadParameters if there is no such run, or none that is complete
   */
  static Published pinModel(Lake lake, String declared, Optional<String> ofSource) {
    Matcher parts = MODEL.matcher(declared);
    if (!parts.matches()) {
      throw notNamed(declared);
    }
    try {
      if (parts.group("run") == null) {
        Optional<String> source = Optional.ofNullable(parts.group("source")).or(() -> ofSource);
        return newest(lake, parts.group("job"), source.orElseThrow(() -> notNamed(declared)));
      }
      String directory = Lake.RESULTS + "/" + parts.group("job");
      if (lake.published(directory).contains(parts.group("run"))) {
        Published run = lake.pin(directory, parts.group("run"));
        if (run.manifest().status() == Manifest.Status.COMPLETE) {
          return run;
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    throw new BadParameters(
        "--model "
            + declared
            + ": there is no such run, or its result is below the quality that it was to have."
            + " `audit list` names the runs.");
  }

  /**
   * The run whose model another run went on from, as {@code job/run}, whether or not it is still
   * there; none if it started anew.
   */
  static Optional<String> modelBefore(Manifest run) {
    return Optional.ofNullable(run.parameters().get("model"))
        .map(model -> model.replaceFirst("[/@].*", ""))
        .flatMap(
            job ->
                run.inputs().stream()
                    .filter(input -> input.name().equals(Lake.RESULTS + "/" + job))
                    .findFirst()
                    .map(input -> job + "/" + input.id()));
  }

  /** Pins a run by its exact name, {@code job/run}, if it is still there. */
  static Optional<Published> pinIfThere(Lake lake, String name) throws IOException {
    String directory = Lake.RESULTS + "/" + job(name);
    String id = name.substring(name.indexOf('/') + 1);
    return lake.published(directory).contains(id)
        ? Optional.of(lake.pin(directory, id))
        : Optional.empty();
  }

  private static BadParameters notNamed(String declared) {
    return new BadParameters(
        "--model "
            + declared
            + ": name a model as <job>/<run> or <job>@<source>, such as train-risk@population; a"
            + " job alone stands for its newest run on --source.");
  }

  /** What was declared without its run, or what it has read: the job, or {@code job@other}. */
  static String job(String declared) {
    return declared.replaceFirst("[/+].*", "");
  }

  /**
   * The newest complete run that was about a source, of a job, or by {@code job+other} of one that
   * read the source {@code other} too; none where there is none, or no source is named.
   */
  static Optional<Published> newestIfAny(Lake lake, String declared, Optional<String> ofSource)
      throws IOException {
    String job = job(declared);
    String[] named = declared.split("\\+", 2);
    List<String> ids = ofSource.isEmpty() ? List.of() : lake.published(Lake.RESULTS + "/" + job);
    for (int i = ids.size() - 1; i >= 0; i--) {
      Published run = lake.pin(Lake.RESULTS + "/" + job, ids.get(i));
      if (isAbout(run, ofSource.get()) && (named.length == 1 || hasRead(run, named[1]))) {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }

  private static boolean hasRead(Published run, String source) {
    return run.manifest().inputs().stream().anyMatch(input -> input.name().equals(source));
  }

  private static Published newest(Lake lake, String job, String ofSource) throws IOException {
    return newestIfAny(lake, job, Optional.of(ofSource))
        .orElseThrow(
            () ->
                new BadParameters(
                    "There are no results of `"
                        + job
                        + "` for source "
                        + ofSource
                        + ". Run it first."));
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
