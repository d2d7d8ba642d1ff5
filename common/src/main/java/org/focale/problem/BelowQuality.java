package org.focale.problem;

/** Did the run finish below the quality bar that was stated for it? Exit code 5. */
public final class BelowQuality extends Problem {

  private static final long serialVersionUID = 1L;

  public BelowQuality(String message) {
    this(message, null);
  }

  public BelowQuality(String message, Throwable cause) {
    super(ExitCode.BELOW_QUALITY, message, cause);
  }
}
