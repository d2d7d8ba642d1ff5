package org.focale.jobs.recruitment;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.focale.problem.Spelling;

/** Which values stand under the keys of a trial file? Wrong ones become problems. */
final class TrialKeys {

  private final String file;
  private final List<String> problems;

  /**
   * @param problems to be added to
   */
  TrialKeys(String file, List<String> problems) {
    this.file = file;
    this.problems = problems;
  }

  void complain(String where, String problem) {
    problems.add(file + ": " + where + " " + problem);
  }

  void refuseOthers(Config config, String where, Set<String> known) {
    for (String key : config.root().keySet()) {
      if (!known.contains(key)) {
        complain(where + "." + key, "is unknown" + Spelling.hint(key, known));
      }
    }
  }

  /** A text that must be there. */
  String text(Config config, String where, String key) {
    if (!config.hasPath(key) || config.getString(key).isBlank()) {
      complain(where + "." + key, "is missing");
      return "";
    }
    return config.getString(key);
  }

  /**
   * A whole number between two others.
   *
   * @param unset what stands for it where it is absent; without, it must be there
   */
  int whole(Config config, String where, String key, int least, int most, Optional<Integer> unset) {
    if (!config.hasPath(key)) {
      if (unset.isEmpty()) {
        complain(where + "." + key, "is missing");
      }
      return unset.orElse(least);
    }
    try {
      int value = config.getInt(key);
      if (least <= value && value <= most) {
        return value;
      }
    } catch (ConfigException.WrongType noNumber) {
      complain(where + "." + key, "is not a whole number");
      return least;
    }
    complain(where + "." + key, "is not between " + least + " and " + most);
    return least;
  }

  /** A share, above 0 and up to 1. */
  double share(Config config, String where, String key, double unset) {
    if (!config.hasPath(key)) {
      return unset;
    }
    double value = config.getDouble(key);
    if (value > 0 && value <= 1) {
      return value;
    }
    complain(
        where + "." + key,
        String.format(Locale.ROOT, "is %s; a share is above 0 and at most 1", value));
    return unset;
  }

  Optional<LocalDate> day(Config config, String where, String key) {
    if (!config.hasPath(key)) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(config.getString(key)));
    } catch (DateTimeParseException noDay) {
      complain(where + "." + key, "is not a day such as 2026-01-31");
      return Optional.empty();
    }
  }
}
