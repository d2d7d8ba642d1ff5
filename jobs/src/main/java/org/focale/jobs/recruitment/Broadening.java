package org.focale.jobs.recruitment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How could a criterion be asked more broadly, so that nobody who meets it is lost?
 *
 * @param criterion its position, from 0
 * @param direction what is moved; broadenings in one direction hold each other, narrow ones first
 * @param text for a reader
 * @param broader the criterion as it would be
 */
record Broadening(int criterion, String direction, String text, Trial.Criterion broader) {

  private static final int[] YEARS = {2, 5, 10};
  private static final double[] SHARES_OF_BOUND = {0.05, 0.10, 0.20};
  private static final double[] LONGER = {1.5, 2, 3};
  private static final double[] SHORTER = {0.75, 0.5, 0.25};

  /** All that is tried, criterion by criterion. */
  static List<Broadening> of(Trial trial) {
    List<Broadening> all = new ArrayList<>();
    for (int i = 0; i < trial.criteria(); i++) {
      Trial.Criterion criterion = trial.asked().get(i);
      if (criterion.asks() instanceof Line.Age age && !criterion.exclude()) {
        ages(i, criterion, age, all);
      } else if (criterion.asks() instanceof Line.Fact fact && !fact.lookBack().isEver()) {
        lookBacks(i, criterion, fact, all);
      } else if (criterion.asks() instanceof Line.Measured measured && !criterion.exclude()) {
        bounds(i, criterion, measured, all);
      }
    }
    return all;
  }

  private static void ages(int i, Trial.Criterion from, Line.Age age, List<Broadening> all) {
    for (int years : YEARS) {
      if (age.to() < Line.Age.MOST) {
        int to = age.to() + years;
        add(with(i, "up to", "age up to " + to, from, new Line.Age(age.from(), to)), from, all);
      }
    }
    for (int years : YEARS) {
      int least = age.from() - years;
      if (least >= 0) {
        add(with(i, "from", "age from " + least, from, new Line.Age(least, age.to())), from, all);
      }
    }
  }

  /** A fact that must be there is looked for longer, one that must not be for a shorter time. */
  private static void lookBacks(int i, Trial.Criterion from, Line.Fact fact, List<Broadening> all) {
    boolean wanted = fact.present() != from.exclude();
    for (double times : wanted ? LONGER : SHORTER) {
      LookBack lookBack = new LookBack((int) Math.round(fact.lookBack().days() * times));
      Line line = new Line.Fact(fact.present(), fact.kind(), fact.concept(), lookBack);
      add(with(i, "look-back", lookBack.toString(), from, line), from, all);
    }
  }

  private static void bounds(
      int i, Trial.Criterion from, Line.Measured line, List<Broadening> all) {
    for (double share : SHARES_OF_BOUND) {
      if (Double.isFinite(line.high()) && line.high() != 0) {
        double high = moved(line.high(), share * Math.abs(line.high()));
        String text = "up to " + number(high) + " " + line.unit();
        Line broader = measured(line, line.low(), high, line.lookBack());
        add(with(i, "up to", text, from, broader), from, all);
      }
    }
    for (double share : SHARES_OF_BOUND) {
      if (Double.isFinite(line.low()) && line.low() != 0) {
        double low = moved(line.low(), -share * Math.abs(line.low()));
        String text = "from " + number(low) + " " + line.unit();
        Line broader = measured(line, low, line.high(), line.lookBack());
        add(with(i, "from", text, from, broader), from, all);
      }
    }
    for (double times : line.lookBack().isEver() ? new double[0] : LONGER) {
      LookBack longer = new LookBack((int) Math.round(line.lookBack().days() * times));
      Line broader = measured(line, line.low(), line.high(), longer);
      add(with(i, "look-back", longer.toString(), from, broader), from, all);
    }
  }

  private static Line measured(Line.Measured line, double low, double high, LookBack lookBack) {
    return new Line.Measured(
        line.concept(), low, high, line.unit(), line.unitColumn(), line.latest(), lookBack);
  }

  private static Broadening with(
      int i, String direction, String text, Trial.Criterion from, Line line) {
    return new Broadening(
        i, direction, text, new Trial.Criterion(from.name(), from.exclude(), line));
  }

  /** Leaves out what rounding makes the same as the criterion, or as the broadening before. */
  private static void add(Broadening next, Trial.Criterion from, List<Broadening> all) {
    boolean repeats = !all.isEmpty() && all.get(all.size() - 1).equals(next);
    if (!repeats && !next.broader().equals(from)) {
      all.add(next);
    }
  }

  /** To six digits, so that a bound reads as it is compared, and a small one moves too. */
  private static double moved(double bound, double by) {
    return BigDecimal.valueOf(bound + by).round(new MathContext(6)).doubleValue();
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.valueOf(value);
  }
}
