package org.focale.jobs.risk.store;

import java.util.List;

/**
 * Where does the number come from that a model reads of a covariate?
 *
 * @param conceptId what it is about, 0 if no concept
 * @param unitConceptId of a measured value, 0 if none or unknown
 * @param window before the index in a reader's words, "" if it has none
 * @param column of a given table, "" if it is read from timelines
 * @param levels of the column that the encoding speaks of, in its order, "" for not recorded; empty
 *     for other encodings
 * @param levelValues the number for each level, in the order of the levels; empty but for {@link
 *     InputEncoding#RATE}
 */
public record InputMeaning(
    int conceptId,
    int unitConceptId,
    String window,
    InputEncoding encoding,
    String column,
    List<String> levels,
    List<Double> levelValues) {

  public InputMeaning {
    levels = List.copyOf(levels);
    levelValues = List.copyOf(levelValues);
    boolean unfit =
        encoding.ofLevels() == levels.isEmpty()
            || (encoding.ofLevels() && column.isEmpty())
            || levelValues.size() != (encoding == InputEncoding.RATE ? levels.size() : 0);
    if (unfit) {
      throw new IllegalArgumentException(
          encoding.label() + " with " + levels.size() + " levels of column `" + column + "`");
    }
  }

  /** What a timeline says. */
  public static InputMeaning ofConcept(
      int conceptId, int unitConceptId, String window, InputEncoding encoding) {
    return new InputMeaning(conceptId, unitConceptId, window, encoding, "", List.of(), List.of());
  }

  /** What a column of a given table says. */
  public static InputMeaning ofColumn(String column, InputEncoding encoding, List<String> levels) {
    return new InputMeaning(0, 0, "", encoding, column, levels, List.of());
  }

  /**
   * A number for each level of a column.
   *
   * @param levelValues in the order of the levels
   */
  public static InputMeaning ofRates(String column, List<String> levels, List<Double> levelValues) {
    return new InputMeaning(0, 0, "", InputEncoding.RATE, column, levels, levelValues);
  }
}
