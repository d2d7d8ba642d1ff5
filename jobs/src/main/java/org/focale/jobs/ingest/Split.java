package org.focale.jobs.ingest;

import java.io.Serializable;

/**
 * Which stretch of a delimited file does one task read?
 *
 * <p>The task reads the records whose first byte lies in {@code [from, to)}, the last of them
 * beyond {@code to} if need be.
 *
 * @param index of the file in its table
 * @param targets per column of the file, where its values go in a parsed row
 * @param state the {@link QuoteState} in front of the byte at {@code from}
 */
record Split(
    SourceFile file, int index, Dialect dialect, int[] targets, long from, long to, int state)
    implements Serializable {

  Split startingIn(int knownState) {
    return new Split(file, index, dialect, targets, from, to, knownState);
  }
}
