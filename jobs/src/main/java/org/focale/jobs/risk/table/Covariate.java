package org.focale.jobs.risk.table;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What does one covariate make of a row's numbers and levels? */
sealed interface Covariate extends Serializable {

  /** The column it comes from. */
  String column();

  /** Its name for a reader. */
  String name();

  /**
   * Its value.
   *
   * @param numbers of the numeric columns, NaN where not recorded
   * @param levels codes of the categorical columns
   * @param part the part of a training row; negative for a row that was not in the training
   */
  double value(List<Double> numbers, List<Integer> levels, int part);

  /** A number; the training median where it is not recorded. */
  record Value(String column, int place, double median) implements Covariate {
    @Override
    public String name() {
      return column;
    }

    @Override
    public double value(List<Double> numbers, List<Integer> levels, int part) {
      double number = numbers.get(place);
      return Double.isNaN(number) ? median : number;
    }
  }

  /** The logarithm of one and a number's size, with its sign; for a long tail. */
  record Logarithm(String column, int place, double median) implements Covariate {
    @Override
    public String name() {
      return "log(1 + " + column + ")";
    }

    @Override
    public double value(List<Double> numbers, List<Integer> levels, int part) {
      double number = numbers.get(place);
      double known = Double.isNaN(number) ? median : number;
      return Math.signum(known) * Math.log1p(Math.abs(known));
    }
  }

  /** 1 where a number is not recorded. */
  record Missing(String column, int place) implements Covariate {
    @Override
    public String name() {
      return column + " missing";
    }

    @Override
    public double value(List<Double> numbers, List<Integer> levels, int part) {
      return Double.isNaN(numbers.get(place)) ? 1 : 0;
    }
  }

  /** 1 for a level. */
  record Level(String column, int place, int code, String level) implements Covariate {
    @Override
    public String name() {
      return column + " = " + level;
    }

    @Override
    public double value(List<Double> numbers, List<Integer> levels, int part) {
      return levels.get(place) == code ? 1 : 0;
    }
  }

  /** 1 for a level that few training rows had, or none. */
  record Other(String column, int place, Set<Integer> kept) implements Covariate {
    public Other {
      kept = new TreeSet<>(kept);
    }

    @Override
    public String name() {
      return column + " = other";
    }

    @Override
    public double value(List<Double> numbers, List<Integer> levels, int part) {
      return kept.contains(levels.get(place)) ? 0 : 1;
    }
  }

  /**
   * The logit of the outcome's rate among training rows of the same level, shrunk towards all.
   *
   * @param unseen by level code, from all training rows
   * @param byPart by part, from the training rows of the others
   * @param other for a level that no training row had
   */
  record Rate(
      String column,
      int place,
      Map<Integer, Double> unseen,
      List<Map<Integer, Double>> byPart,
      double other)
      implements Covariate {
    public Rate {
      unseen = new TreeMap<>(unseen);
      byPart = List.copyOf(byPart);
    }

    @Override
    public String name() {
      return column + " rate";
    }

    @Override
    public double value(List<Double> numbers, List<Integer> levels, int part) {
      Map<Integer, Double> rates = part < 0 ? unseen : byPart.get(part);
      return rates.getOrDefault(levels.get(place), other);
    }
  }
}
