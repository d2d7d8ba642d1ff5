package org.focale.governance;

/** What did a record of consents say: a statement, or why it is none? */
public sealed interface ConsentReading {

  /** The record is a statement. */
  record Accepted(ConsentStatement statement) implements ConsentReading {}

  /**
   * The record is no statement.
   *
   * @param reason names the column and what belongs there, never the value found
   */
  record Rejected(String reason) implements ConsentReading {}
}
