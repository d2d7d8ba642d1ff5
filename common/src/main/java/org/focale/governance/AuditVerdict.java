package org.focale.governance;

import java.util.List;

/** Is the audit log whole? */
public sealed interface AuditVerdict {

  /**
   * Every entry is there and follows from the one before.
   *
   * @param count how many entries
   * @param headHash the hash of the last, 64 zeros if there is none
   * @param unfinishedRuns runs with an intent and no outcome, in the order of their intents: still
   *     running, or killed
   */
  record Intact(long count, String headHash, List<String> unfinishedRuns) implements AuditVerdict {
    public Intact {
      unfinishedRuns = List.copyOf(unfinishedRuns);
    }
  }

  /**
   * The log was changed after it was written.
   *
   * @param number the first entry at which it shows; 0 if it is not about one entry
   * @param what what is wrong there
   */
  record Broken(long number, String what) implements AuditVerdict {}
}
