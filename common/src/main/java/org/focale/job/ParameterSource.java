package org.focale.job;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who gave which parameters: the command line, a step of a study, or a section of a configuration
 * file?
 */
public final class ParameterSource {

  /** What stands for one parameter: one text, or the elements of a list. */
  record Given(List<String> texts, boolean list) {}

  private final String before;
  private final Map<String, Optional<Given>> given;

  private ParameterSource(String before, Map<String, Optional<Given>> given) {
    this.before = before;
    this.given = given;
  }

  /** The command line's flags, by name without dashes. */
  public static ParameterSource flags(Map<String, String> flags) {
    Map<String, Optional<Given>> given = new TreeMap<>();
    flags.forEach((name, text) -> given.put(name, Optional.of(new Given(List.of(text), false))));
    return new ParameterSource("--", given);
  }

  /**
   * A HOCON object whose keys are parameters. A key set to null counts as not given.
   *
   * @param origin what comes before a key in a message: {@code site.conf: ingest.}
   */
  public static ParameterSource config(String origin, Config section) {
    Map<String, Optional<Given>> given = new TreeMap<>();
    section
        .root()
        .forEach(
            (name, value) -> {
              if (value.valueType() != ConfigValueType.NULL) {
                given.put(name, given(value));
              }
            });
    return new ParameterSource(origin, given);
  }

  private static Optional<Given> given(ConfigValue value) {
    if (value instanceof ConfigList list) {
      boolean flat = list.stream().allMatch(ParameterSource::scalar);
      return flat
          ? Optional.of(new Given(list.stream().map(ParameterSource::text).toList(), true))
          : Optional.empty();
    }
    return scalar(value) ? Optional.of(new Given(List.of(text(value)), false)) : Optional.empty();
  }

  private static boolean scalar(ConfigValue value) {
    return switch (value.valueType()) {
      case STRING, NUMBER, BOOLEAN -> true;
      case LIST, OBJECT, NULL -> false;
    };
  }

  /** A value as it was written in the file: 1e3 stays 1e3. */
  private static String text(ConfigValue value) {
    return value.atKey("value").getString("value");
  }

  /** The parameter's name as this source writes it. */
  String label(String name) {
    return before + name;
  }

  Set<String> names() {
    return given.keySet();
  }

  boolean has(String name) {
    return given.containsKey(name);
  }

  /** What was given for a name that is there; empty if it is an object, which no parameter is. */
  Optional<Given> given(String name) {
    return given.get(name);
  }
}
