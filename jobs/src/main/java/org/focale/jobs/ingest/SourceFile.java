package org.focale.jobs.ingest;

import java.io.Serializable;

/**
 * Which file of the source is it, how large, and in which form?
 *
 * @param name as messages and the quarantine name it: relative to the source's directory
 * @param uri where it is read from
 * @param bytes its length as stored
 */
record SourceFile(String name, String uri, long bytes, Form form) implements Serializable {

  /** How are the rows laid down in the file? */
  enum Form {
    DELIMITED(1),
    GZIPPED(6),
    PARQUET(4);

    private final int expansion;

    Form(int expansion) {
      this.expansion = expansion;
    }
  }

  /**
   * About how many bytes the rows take as delimited text; only the number of buckets rests on it.
   */
  long estimatedTextBytes() {
    return bytes * form.expansion;
  }
}
