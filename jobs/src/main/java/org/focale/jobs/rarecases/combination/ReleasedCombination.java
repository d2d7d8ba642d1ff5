package org.focale.jobs.rarecases.combination;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.governance.DisclosureRule;

/**
 * Which row tells of a combination without telling more than the rounded counts beside it?
 *
 * <p>The count itself is exact here and is rounded or suppressed when the table is released; what
 * is derived from it goes with it. The ratio is of the rounded count, p is the next power of ten.
 */
final class ReleasedCombination {

  private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_EVEN);
  private static final int LEAST_POWER = -300;

  private ReleasedCombination() {}

  /** A row of {@link CombinationTables#COMBINATION}. */
  static Row row(Combination result, CodeNames names) {
    double expected = twoDigits(result.expected());
    double ratio = twoDigits(DisclosureRule.DEFAULT.rounded(result.persons()) / expected);
    return RowFactory.create(
        names.code(result.first()),
        names.name(result.first()),
        names.code(result.second()),
        names.name(result.second()),
        result.firstPersons(),
        result.secondPersons(),
        result.persons(),
        expected,
        result.more() ? "more" : "fewer",
        ratio,
        powerOfTen(result.p()),
        powerOfTen(result.adjustedP()));
  }

  private static double twoDigits(double value) {
    return new BigDecimal(value).round(TWO_DIGITS).doubleValue();
  }

  /** The least power of ten that is not smaller; 1e-300 for what is smaller still. */
  static double powerOfTen(double p) {
    int power = Math.max(LEAST_POWER, (int) Math.ceil(Math.log10(p)));
    return Double.parseDouble("1e" + power);
  }
}
