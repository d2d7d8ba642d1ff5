package org.focale.problem;

import java.util.List;

/**
 * Which parameters are wrong? All of them at once, so that a user mends the call in one go. Exit
 * code 2.
 */
public final class BadParameters extends Problem {

  private static final long serialVersionUID = 1L;

  public BadParameters(String problem) {
    this(List.of(problem));
  }

  /** One line per problem; at least one. */
  public BadParameters(List<String> problems) {
    super(ExitCode.BAD_PARAMETERS, String.join("\n", problems), null);
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("no problem to report");
    }
  }
}
