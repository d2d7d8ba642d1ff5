package org.focale.problem;

/**
 * Why did the run not do what was asked, and what can the user do about it?
 *
 * <p>The message says what was asked, what was found and what to do, by table, column and count;
 * never by person, and never with a value from the data or a secret. The command line prints it
 * without a stack trace and ends with {@link #exitCode()}.
 */
public abstract sealed class Problem extends RuntimeException
    permits BadParameters, BrokenInput, BadDefinition, Refused, BelowQuality, EnvironmentProblem {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  Problem(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  public ExitCode exitCode() {
    return exitCode;
  }
}
