package org.focale.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Where does an axis have its marks? At round values: 1, 2 or 5 times a power of ten (after
 * Heckbert, Graphics Gems 1990), or the first days of weeks, months and years.
 */
final class Ticks {

  private static final int[] MONTH_STEPS = {1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000};
  private static final int[] DAY_STEPS = {1, 2, 7, 14};

  private Ticks() {}

  /**
   * About {@code wanted} evenly spaced marks, the first at or below {@code low} and the last at or
   * above {@code high}; exact decimals.
   */
  static List<Tick> numbers(double low, double high, int wanted) {
    BigDecimal step = step((high - low) / wanted);
    int decimals = Math.max(0, step.stripTrailingZeros().scale());
    BigDecimal first = multiple(low, step, RoundingMode.FLOOR);
    BigDecimal last = multiple(high, step, RoundingMode.CEILING);
    List<Tick> ticks = new ArrayList<>();
    for (BigDecimal at = first; at.compareTo(last) <= 0; at = at.add(step)) {
      ticks.add(new Tick(at.doubleValue(), Numbers.fixed(at, decimals)));
    }
    return ticks;
  }

  /** The step of 1, 2 or 5 times a power of ten that is nearest to the given one by ratio. */
  private static BigDecimal step(double raw) {
    int exponent = (int) Math.floor(Math.log10(raw));
    double fraction = raw / Math.pow(10, exponent);
    int nice =
        fraction < Math.sqrt(2)
            ? 1
            : fraction < Math.sqrt(10) ? 2 : fraction < Math.sqrt(50) ? 5 : 10;
    return BigDecimal.valueOf(nice).scaleByPowerOfTen(exponent);
  }

  private static BigDecimal multiple(double of, BigDecimal step, RoundingMode mode) {
    return BigDecimal.valueOf(of).divide(step, 0, mode).multiply(step);
  }

  /**
   * Marks for a logarithmic axis, 0 &lt; low &lt; high: at 1, 2 and 5 times each power of ten, or
   * beyond three decades at the powers alone, from at or below {@code low} to at or above {@code
   * high}.
   */
  static List<Tick> ratios(double low, double high) {
    int[] digits = high / low > 1000 ? new int[] {1} : new int[] {1, 2, 5};
    List<Tick> ticks = new ArrayList<>();
    int exponent = (int) Math.floor(Math.log10(low)) - 1;
    while (ticks.isEmpty() || ticks.get(ticks.size() - 1).value() < high) {
      for (int digit : digits) {
        double value = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent).doubleValue();
        if (ticks.isEmpty() || ticks.get(ticks.size() - 1).value() < high) {
          if (value <= low) {
            ticks.clear();
          }
          ticks.add(new Tick(value, Numbers.text(value)));
        }
      }
      exponent++;
    }
    return ticks;
  }

  /** At most {@code most} marks between two days since 1970-01-01, both included. */
  static List<Tick> days(double low, double high, int most) {
    for (int step : DAY_STEPS) {
      if ((high - low) / step < most) {
        return everyDays(low, high, step);
      }
    }
    for (int step : MONTH_STEPS) {
      if ((high - low) / (step * 30.4) < most) {
        return everyMonths(low, high, step);
      }
    }
    throw new IllegalArgumentException("too many years for an axis");
  }

  private static List<Tick> everyDays(double low, double high, int step) {
    long monday = LocalDate.of(1970, 1, 5).toEpochDay();
    List<Tick> ticks = new ArrayList<>();
    long first = (long) Math.ceil(low);
    first += Math.floorMod(monday - first, step);
    for (long day = first; day <= high; day += step) {
      ticks.add(new Tick(day, LocalDate.ofEpochDay(day).toString()));
    }
    return ticks;
  }

  private static List<Tick> everyMonths(double low, double high, int step) {
    LocalDate start = LocalDate.ofEpochDay((long) Math.floor(low)).withDayOfMonth(1);
    long month = start.getYear() * 12L + start.getMonthValue() - 1;
    LocalDate day = start.minusMonths(Math.floorMod(month, step));
    List<Tick> ticks = new ArrayList<>();
    for (; day.toEpochDay() <= high; day = day.plusMonths(step)) {
      if (day.toEpochDay() >= low) {
        String text = day.toString();
        ticks.add(
            new Tick(day.toEpochDay(), text.substring(0, text.length() - (step < 12 ? 3 : 6))));
      }
    }
    return ticks;
  }
}
