package org.focale.vocabulary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Which units can be said in which others, for what is measured?
 *
 * <p>Units by their UCUM code (Schadow and McDonald, The Unified Code for Units of Measure, 2.1)
 * and their OMOP concepts. Units of one dimension convert for every measurement; mass and amount
 * per volume convert by the molar mass of what is measured, and HbA1c by the master equation of
 * NGSP and IFCC (Weykamp et al., Clin Chem 2008;54:240), NGSP % = 0.09148 × IFCC mmol/mol + 2.152.
 * What is not here cannot be converted.
 */
public final class Units {

  /** Stands in a line for values that are recorded without a unit. */
  public static final String NONE = "unitless";

  private static final double HBA1C_SLOPE = 0.09148;
  private static final double HBA1C_INTERCEPT = 2.152;

  /** What a unit measures. */
  private enum Dimension {
    MASS,
    LENGTH,
    PRESSURE,
    TEMPERATURE,
    VOLUME,
    RATE,
    BODY_MASS,
    FILTRATION,
    CELLS,
    MASS_PER_VOLUME,
    AMOUNT_PER_VOLUME,
    PERCENT,
    AMOUNT_PER_AMOUNT,
    ONE
  }

  /** A unit: a value in the first unit of the dimension is {@code factor × value + offset}. */
  private record Unit(
      String code, Dimension dimension, double factor, double offset, int... concepts) {}

  private static final List<Unit> ALL =
      List.of(
          new Unit("kg", Dimension.MASS, 1, 0, 9529),
          new Unit("g", Dimension.MASS, 0.001, 0, 8504),
          new Unit("[lb_av]", Dimension.MASS, 0.45359237, 0, 8739),
          new Unit("cm", Dimension.LENGTH, 1, 0, 8582),
          new Unit("m", Dimension.LENGTH, 100, 0, 9546),
          new Unit("mm", Dimension.LENGTH, 0.1, 0, 8588),
          new Unit("[in_i]", Dimension.LENGTH, 2.54, 0, 9327),
          new Unit("mm[Hg]", Dimension.PRESSURE, 1, 0, 8876),
          new Unit("kPa", Dimension.PRESSURE, 7.500617, 0, 44777602),
          new Unit("Cel", Dimension.TEMPERATURE, 1, 0, 586323, 8653),
          new Unit("[degF]", Dimension.TEMPERATURE, 5 / 9.0, -160 / 9.0, 9289),
          new Unit("L", Dimension.VOLUME, 1, 0, 8519),
          new Unit("mL", Dimension.VOLUME, 0.001, 0, 8587),
          new Unit("/min", Dimension.RATE, 1, 0, 8541, 8483),
          new Unit("kg/m2", Dimension.BODY_MASS, 1, 0, 9531),
          new Unit("mL/min/{1.73_m2}", Dimension.FILTRATION, 1, 0, 9117, 720870),
          new Unit("10*9/L", Dimension.CELLS, 1, 0, 9444, 44777588),
          new Unit("10*3/uL", Dimension.CELLS, 1, 0, 8848, 8961),
          new Unit("/uL", Dimension.CELLS, 0.001, 0, 8647, 8784),
          new Unit("mg/dL", Dimension.MASS_PER_VOLUME, 1, 0, 8840),
          new Unit("g/dL", Dimension.MASS_PER_VOLUME, 1000, 0, 8713),
          new Unit("g/L", Dimension.MASS_PER_VOLUME, 100, 0, 8636),
          new Unit("mg/L", Dimension.MASS_PER_VOLUME, 0.1, 0, 8751),
          new Unit("mmol/L", Dimension.AMOUNT_PER_VOLUME, 1, 0, 8753),
          new Unit("umol/L", Dimension.AMOUNT_PER_VOLUME, 0.001, 0, 8749),
          new Unit("%", Dimension.PERCENT, 1, 0, 8554),
          new Unit("mmol/mol", Dimension.AMOUNT_PER_AMOUNT, 1, 0, 9579),
          new Unit(NONE, Dimension.ONE, 1, 0, 0, 8523));

  /** A straight line. */
  private record Straight(double factor, double offset) {

    Straight then(double nextFactor, double nextOffset) {
      return new Straight(nextFactor * factor, nextFactor * offset + nextOffset);
    }
  }

  private Units() {}

  /** The codes that need no vocabulary. */
  public static List<String> codes() {
    return ALL.stream().map(Unit::code).sorted(Comparator.naturalOrder()).toList();
  }

  /** Whether the code needs no vocabulary. */
  public static boolean knows(String code) {
    return unit(code).isPresent();
  }

  /** The code of a unit by its concept; empty where it is not here. */
  public static Optional<String> code(int concept) {
    return ALL.stream()
        .filter(unit -> IntStream.of(unit.concepts()).anyMatch(id -> id == concept))
        .map(Unit::code)
        .findFirst();
  }

  /**
   * What can be said in a unit.
   *
   * @param code of the unit
   * @param concept of the unit in the vocabulary, if it has it
   * @param measured what is measured
   */
  public static UnitConversions to(String code, OptionalInt concept, Analyte measured) {
    TreeMap<Integer, Straight> lines = new TreeMap<>();
    unit(code)
        .ifPresent(
            target -> {
              for (Unit from : ALL) {
                between(from, target, measured)
                    .ifPresent(line -> put(lines, from.concepts(), line));
              }
            });
    concept.ifPresent(id -> lines.put(id, new Straight(1, 0)));
    return new UnitConversions(
        lines.keySet().stream().mapToInt(Integer::intValue).toArray(),
        lines.values().stream().mapToDouble(Straight::factor).toArray(),
        lines.values().stream().mapToDouble(Straight::offset).toArray());
  }

  private static void put(TreeMap<Integer, Straight> lines, int[] concepts, Straight line) {
    for (int concept : concepts) {
      lines.put(concept, line);
    }
  }

  private static Optional<Unit> unit(String code) {
    return ALL.stream().filter(unit -> unit.code().equals(code)).findFirst();
  }

  private static Optional<Straight> between(Unit from, Unit to, Analyte measured) {
    if (from.code().equals(to.code())) {
      return Optional.of(new Straight(1, 0));
    }
    return across(new Straight(from.factor(), from.offset()), from, to, measured)
        .map(line -> line.then(1 / to.factor(), -to.offset() / to.factor()));
  }

  /** From the first unit of one dimension to that of another. */
  private static Optional<Straight> across(Straight line, Unit from, Unit to, Analyte measured) {
    if (from.dimension() == to.dimension()) {
      return Optional.of(line);
    }
    List<Dimension> pair = new ArrayList<>(List.of(from.dimension(), to.dimension()));
    if (pair.equals(List.of(Dimension.AMOUNT_PER_VOLUME, Dimension.MASS_PER_VOLUME))) {
      return measured.milligramsPerDecilitre().map(mass -> line.then(mass, 0));
    }
    if (pair.equals(List.of(Dimension.MASS_PER_VOLUME, Dimension.AMOUNT_PER_VOLUME))) {
      return measured.milligramsPerDecilitre().map(mass -> line.then(1 / mass, 0));
    }
    if (measured != Analyte.HBA1C) {
      return Optional.empty();
    }
    if (pair.equals(List.of(Dimension.AMOUNT_PER_AMOUNT, Dimension.PERCENT))) {
      return Optional.of(line.then(HBA1C_SLOPE, HBA1C_INTERCEPT));
    }
    return pair.equals(List.of(Dimension.PERCENT, Dimension.AMOUNT_PER_AMOUNT))
        ? Optional.of(line.then(1 / HBA1C_SLOPE, -HBA1C_INTERCEPT / HBA1C_SLOPE))
        : Optional.empty();
  }
}
