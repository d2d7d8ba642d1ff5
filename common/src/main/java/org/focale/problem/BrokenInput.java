package org.focale.problem;

/** Does what was read break the contract its reader relies on? Exit code 3. */
public final class BrokenInput extends Problem {

  private static final long serialVersionUID = 1L;

  public BrokenInput(String message) {
    this(message, null);
  }

  public BrokenInput(String message, Throwable cause) {
    super(ExitCode.BROKEN_INPUT, message, cause);
  }
}
