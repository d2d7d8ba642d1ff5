package org.focale.problem;

/** Did the disk, a permission, a key or the cluster fail the run? Exit code 6. */
public final class EnvironmentProblem extends Problem {

  private static final long serialVersionUID = 1L;

  public EnvironmentProblem(String message) {
    this(message, null);
  }

  public EnvironmentProblem(String message, Throwable cause) {
    super(ExitCode.ENVIRONMENT, message, cause);
  }
}
