package org.focale.problem;

/** How did the run end? The number is the process's exit status. */
public enum ExitCode {
  DONE(0, "done"),
  BAD_PARAMETERS(2, "the command line, configuration or study is wrong"),
  BROKEN_INPUT(3, "an input breaks its contract"),
  REFUSED(4, "the consent or disclosure gate refused"),
  BELOW_QUALITY(5, "it ran, but the result is below its stated quality bar"),
  ENVIRONMENT(6, "disk, permission, keys or cluster"),
  BUG(70, "a fault in Focale itself");

  private final int status;
  private final String meaning;

  ExitCode(int status, String meaning) {
    this.status = status;
    this.meaning = meaning;
  }

  /** The process's exit status, 0 to 255. */
  public int status() {
    return status;
  }

  /** What the status means, in one phrase. */
  public String meaning() {
    return meaning;
  }
}
