package org.focale.job;

import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Where does a command print results, and where does it talk to the person who waits?
 *
 * <p>Results go to standard output, notes and progress to standard error. Under {@code --json}
 * standard output holds JSON alone; under {@code --quiet} standard error holds errors alone.
 */
public final class Terminal {

  private final PrintStream out;
  private final PrintStream err;
  private final boolean interactive;
  private final boolean quiet;
  private final boolean json;

  /**
   * @param interactive whether a person watches standard error
   */
  public Terminal(
      PrintStream out, PrintStream err, boolean interactive, boolean quiet, boolean json) {
    this.out = out;
    this.err = err;
    this.interactive = interactive;
    this.quiet = quiet;
    this.json = json;
  }

  /** Whether results are to be JSON. */
  public boolean json() {
    return json;
  }

  /** Whether progress is shown: a person watches and did not ask for quiet. */
  public boolean showsProgress() {
    return interactive && !quiet;
  }

  /** Prints a line of a result for a person to read; nothing under {@code --json}. */
  public void print(String line) {
    if (!json) {
      out.println(line);
    }
  }

  /** Prints a result as JSON; nothing unless {@code --json} is on. */
  public void printJson(String text) {
    if (json) {
      out.println(text.strip());
    }
  }

  /** Tells the person who waits something that is not a result. */
  public void note(String line) {
    if (!quiet) {
      err.println(line);
    }
  }

  /**
   * A counter for work of a few seconds or more; close it when the work ends.
   *
   * @param what what is counted, in the plural: "rows", "files"
   * @param total how many there will be, or 0 if that is not known
   */
  public Progress progress(String what, long total) {
    return new Progress(
        what, total, showsProgress() ? err : new PrintStream(OutputStream.nullOutputStream()));
  }
}
