package org.focale.jobs.ingest;

import java.io.Serializable;

/**
 * How does a delimited file separate fields, and does a quotation mark protect them?
 *
 * <p>With quotes, RFC 4180 holds: a field that starts with a quotation mark runs to the next single
 * one, line ends included, and two of them mean one. A mark inside an unquoted field is text.
 */
record Dialect(byte delimiter, boolean quoted) implements Serializable {

  static final byte QUOTE = '"';
  static final byte LINE_END = '\n';
  static final byte RETURN = '\r';
}
