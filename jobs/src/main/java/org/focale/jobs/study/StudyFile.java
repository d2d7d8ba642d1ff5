package org.focale.jobs.study;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.focale.problem.BadParameters;
import org.focale.problem.Spelling;

/**
 * What does a study file ask for?
 *
 * <p>HOCON, one object {@code study} with a title, a few settings that hold for all steps, and the
 * steps, each naming a job and its parameters.
 *
 * @param title of the study's page
 * @param lake where it runs, if the file says so
 * @param purpose for every step that does not state its own
 * @param seed for every step that does not state its own
 * @param steps in order
 * @param next commands that a reader may try on what the study wrote; {@code LAKE} in them stands
 *     for the lake
 */
record StudyFile(
    String title,
    Optional<String> lake,
    Optional<String> purpose,
    Optional<String> seed,
    List<Step> steps,
    List<String> next) {

  private static final Set<String> KEYS =
      new TreeSet<>(Set.of("title", "lake", "purpose", "seed", "steps", "next"));
  private static final Set<String> COMMON = Set.of("source", "purpose", "seed");

  /**
   * One step.
   *
   * @param position from 1
   * @param common the options common to all jobs that it states
   * @param parameters its own parameters
   */
  record Step(int position, String job, Map<String, String> common, Config parameters) {

    /** How messages name it. */
    String label() {
      return "step " + position + " (" + job + ")";
    }
  }

  StudyFile {
    steps = List.copyOf(steps);
    next = List.copyOf(next);
  }

  static StudyFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadParameters("study file " + file + " does not exist.");
    }
    if (!Files.isReadable(file)) {
      throw new BadParameters("study file " + file + ": no permission to read it.");
    }
    try {
      Config all = ConfigFactory.parseFile(file.toFile()).resolve();
      if (!all.root().keySet().equals(Set.of("study"))) {
        throw new BadParameters(
            file + ": a study file holds one object, study { … }; found " + all.root().keySet());
      }
      return read(file, all.getConfig("study"));
    } catch (ConfigException wrong) {
      throw new BadParameters(file + " is not a study file: " + wrong.getMessage());
    }
  }

  private static StudyFile read(Path file, Config study) {
    List<String> problems = new ArrayList<>();
    for (String key : study.root().keySet()) {
      if (!KEYS.contains(key)) {
        problems.add(file + ": study." + key + " is unknown" + Spelling.hint(key, KEYS));
      }
    }
    List<Step> steps = new ArrayList<>();
    for (Config step : study.hasPath("steps") ? study.getConfigList("steps") : List.<Config>of()) {
      if (step.hasPath("job")) {
        steps.add(step(steps.size() + 1, step));
      } else {
        problems.add(file + ": step " + (steps.size() + 1) + " names no job");
      }
    }
    if (steps.isEmpty()) {
      problems.add(file + ": study.steps has no step");
    }
    if (!study.hasPath("title")) {
      problems.add(file + ": study.title is missing");
    }
    if (!problems.isEmpty()) {
      throw new BadParameters(problems);
    }
    return new StudyFile(
        study.getString("title"),
        text(study, "lake"),
        text(study, "purpose"),
        text(study, "seed"),
        steps,
        study.hasPath("next") ? study.getStringList("next") : List.of());
  }

  private static Step step(int position, Config step) {
    Map<String, String> common = new TreeMap<>();
    Config own = step.withoutPath("job");
    for (String key : COMMON) {
      if (own.hasPath(key)) {
        common.put(key, own.getString(key));
        own = own.withoutPath(key);
      }
    }
    return new Step(position, step.getString("job"), common, own);
  }

  private static Optional<String> text(Config study, String key) {
    return study.hasPath(key) ? Optional.of(study.getString(key)) : Optional.empty();
  }
}
