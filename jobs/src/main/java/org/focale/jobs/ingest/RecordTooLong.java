package org.focale.jobs.ingest;

import java.io.IOException;

/** Where does a record start that is too long to be one? */
final class RecordTooLong extends IOException {

  private static final long serialVersionUID = 1L;

  RecordTooLong(long offset) {
    super("a record that starts at byte " + offset + " does not end");
  }
}
