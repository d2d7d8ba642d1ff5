package org.focale.job;

import java.util.Arrays;
import java.util.Optional;

/** Which of the things common to all commands does a command use? */
public enum Needs {
  LAKE("lake"),
  SOURCE("source"),
  PURPOSE("purpose"),
  SEED("seed"),
  SPARK("");

  private final String option;

  Needs(String option) {
    this.option = option;
  }

  /** The option that gives it, without dashes; none gives Spark. */
  public Optional<String> option() {
    return Optional.of(option).filter(name -> !name.isEmpty());
  }

  /** What an option gives, if it gives one of these. */
  public static Optional<Needs> of(String option) {
    return Arrays.stream(values())
        .filter(need -> need.option().equals(Optional.of(option)))
        .findAny();
  }
}
