package org.focale.vocabulary;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How is a value in a recorded unit said in the unit of a criterion? Each is a straight line.
 *
 * @param units concepts of the units that can be converted, sorted; 0 where none is recorded
 * @param factors what a value is multiplied with
 * @param offsets what is then added
 */
public record UnitConversions(int[] units, double[] factors, double[] offsets)
    implements Serializable {

  /** The value in the unit of the criterion; NaN if it cannot be converted. */
  public double convert(double value, int unit) {
    int place = Arrays.binarySearch(units, Math.max(0, unit));
    return place < 0 ? Double.NaN : factors[place] * value + offsets[place];
  }
}
