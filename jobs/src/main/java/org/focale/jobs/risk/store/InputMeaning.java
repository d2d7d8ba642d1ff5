package org.focale.jobs.risk.store;

import java.util.List;

/**
 * Where does the number come from that a model reads of a covariate?
 *
 * @param conceptId what it is about, 0 if no concept
 * @param unitConceptId of a measured value, 0 if none or unknown
 * @param window before the index in a reader's words, "" if it has none
 * @param column of a given table, "" if it is read from timelines
 * @param levels of the column that the encoding speaks of, in its order; empty for other encodings
 */
public record InputMeaning(
    int conceptId,
    int unitConceptId,
    String window,
    Encoding encoding,
    String column,
    List<String> levels) {

  public InputMeaning {
    levels = List.copyOf(levels);
    boolean ofLevels = encoding == Encoding.LEVEL || encoding == Encoding.CATEGORY;
    if (ofLevels == levels.isEmpty() || (ofLevels && column.isEmpty())) {
      throw new IllegalArgumentException(
          encoding.label() + " with " + levels.size() + " levels of column `" + column + "`");
    }
  }

  /** What a timeline says. */
  public static InputMeaning ofConcept(
      int conceptId, int unitConceptId, String window, Encoding encoding) {
    return new InputMeaning(conceptId, unitConceptId, window, encoding, "", List.of());
  }

  /** What a column of a given table says. */
  public static InputMeaning ofColumn(String column, Encoding encoding, List<String> levels) {
    return new InputMeaning(0, 0, "", encoding, column, levels);
  }
}
