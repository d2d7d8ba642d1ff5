package org.focale.problem;

/** Did the consent gate or the disclosure gate refuse the run? Exit code 4. */
public final class Refused extends Problem {

  private static final long serialVersionUID = 1L;

  public Refused(String message) {
    this(message, null);
  }

  public Refused(String message, Throwable cause) {
    super(ExitCode.REFUSED, message, cause);
  }
}
