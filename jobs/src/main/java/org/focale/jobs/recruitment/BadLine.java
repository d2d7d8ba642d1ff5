package org.focale.jobs.recruitment;

/** What is wrong with a line, and where? Becomes one problem among those of the trial file. */
final class BadLine extends Exception {

  private static final long serialVersionUID = 1L;

  private final int column;

  /**
   * @param column from 1
   */
  BadLine(int column, String problem) {
    super(problem, null, false, false);
    this.column = column;
  }

  int column() {
    return column;
  }
}
