package org.focale.jobs.rarecases.error;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.focale.vocabulary.Analyte;
import org.focale.vocabulary.UnitConversions;
import org.focale.vocabulary.Units;

/**
 * In which way may a number have been written wrong? The right one is {@code factor × value +
 * offset}.
 *
 * @param prior probability that a value is wrong in this way, before it is looked at
 */
record Slip(ErrorKind kind, double factor, double offset, double prior) implements Serializable {

  /**
   * Of a thousand values one is wrong: between the error rates of results that come by wire and of
   * those that are typed (Goldberg, Niemierko and Turchin, AMIA Annu Symp Proc 2008:242-6, find
   * more). Half of them by the decimal point, half by the unit where one can be taken for another.
   */
  private static final double OF_KIND = 5e-4;

  /** Most of what is wrong by the decimal point is so by one place. */
  private static final double BY_ONE_PLACE = 0.8;

  private static final int MOST_PLACES = 3;
  private static final double SAME = 1e-6;

  /** The ways for what is measured in a unit, as {@link Units} knows it. */
  static List<Slip> of(int unit, Analyte analyte) {
    List<Slip> slips = new ArrayList<>();
    for (int places = 1; places <= MOST_PLACES; places++) {
      double share = places == 1 ? BY_ONE_PLACE / 2 : (1 - BY_ONE_PLACE) / 2 / (MOST_PLACES - 1);
      for (double power : new double[] {places, -places}) {
        slips.add(new Slip(ErrorKind.DECIMAL_SHIFT, Math.pow(10, power), 0, share * OF_KIND));
      }
    }
    List<double[]> lines = otherUnits(unit, analyte);
    for (double[] line : lines) {
      slips.add(new Slip(ErrorKind.UNIT_SLIP, line[0], line[1], OF_KIND / lines.size()));
    }
    return List.copyOf(slips);
  }

  /** Factor and offset of each unit whose numbers are others, and not by a power of ten alone. */
  private static List<double[]> otherUnits(int unit, Analyte analyte) {
    List<double[]> lines = new ArrayList<>();
    Optional<String> code = Units.code(unit);
    if (code.isPresent()) {
      UnitConversions from = Units.to(code.get(), OptionalInt.empty(), analyte);
      for (int i = 0; i < from.factors().length; i++) {
        double[] line = {from.factors()[i], from.offsets()[i]};
        double places = Math.log10(line[0]);
        boolean powerOfTen = line[1] == 0 && Math.abs(places - Math.rint(places)) < SAME;
        if (!powerOfTen && lines.stream().noneMatch(other -> same(other, line))) {
          lines.add(line);
        }
      }
    }
    return lines;
  }

  private static boolean same(double[] one, double[] other) {
    return Math.abs(one[0] - other[0]) <= SAME * one[0] && Math.abs(one[1] - other[1]) <= SAME;
  }

  /** What the value would be if it was written so. */
  double mended(double value) {
    return factor * value + offset;
  }

  /** How much the logarithm of the mended value moves with that of the value. */
  double stretch(double value) {
    return factor * value / mended(value);
  }
}
