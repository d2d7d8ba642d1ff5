package org.focale.jobs.risk.table;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.focale.table.ColumnKind;

/**
 * To which group of persons does the value of a column belong? A text is a group of its own; a
 * number belongs to a band between cuts.
 */
final class GroupRule implements Serializable {

  static final String NOT_RECORDED = "not recorded";

  private static final long serialVersionUID = 1L;
  private static final MathContext TWO_DIGITS = new MathContext(2);

  private final int column;
  private final ColumnKind kind;
  private final double[] cuts;
  private final String[] bands;

  private GroupRule(int column, ColumnKind kind, double[] cuts, String[] bands) {
    this.column = column;
    this.kind = kind;
    this.cuts = cuts;
    this.bands = bands;
  }

  /** Every text a group. */
  static GroupRule ofTexts(TableColumn column) {
    return new GroupRule(column.position(), column.kind(), new double[0], new String[0]);
  }

  /**
   * Bands of numbers.
   *
   * @param cuts ascending; each is the least number of a band
   */
  static GroupRule ofNumbers(TableColumn column, List<Double> cuts) {
    List<String> bands = new ArrayList<>();
    for (int i = 0; i <= cuts.size(); i++) {
      String from = i == 0 ? "" : text(cuts.get(i - 1));
      String to = i == cuts.size() ? "" : text(cuts.get(i));
      if (from.isEmpty() && to.isEmpty()) {
        bands.add("recorded");
      } else if (from.isEmpty()) {
        bands.add("below " + to);
      } else {
        bands.add(to.isEmpty() ? from + " and more" : from + " to below " + to);
      }
    }
    return new GroupRule(
        column.position(),
        column.kind(),
        cuts.stream().mapToDouble(Double::doubleValue).toArray(),
        bands.toArray(String[]::new));
  }

  /** Cuts that give no person's exact value away: two digits, each once, ascending. */
  static List<Double> coarse(List<Double> cuts) {
    return cuts.stream()
        .map(cut -> BigDecimal.valueOf(cut).round(TWO_DIGITS).doubleValue())
        .distinct()
        .sorted()
        .toList();
  }

  private static String text(double cut) {
    return BigDecimal.valueOf(cut).stripTrailingZeros().toPlainString();
  }

  /** Position of the column in the table. */
  int column() {
    return column;
  }

  /**
   * The group of a value.
   *
   * @param text "" if not recorded
   */
  String of(String text) {
    if (text.isEmpty()) {
      return NOT_RECORDED;
    }
    if (bands.length == 0) {
      return text;
    }
    double value = kind.number(text).orElse(Double.NaN);
    if (Double.isNaN(value)) {
      return NOT_RECORDED;
    }
    int band = 0;
    while (band < cuts.length && value >= cuts[band]) {
      band++;
    }
    return bands[band];
  }
}
