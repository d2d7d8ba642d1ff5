package org.focale.features;

import java.io.Serializable;
import java.util.List;

/**
 * Which ages count as about the same? Bands that widen until enough peers are in them: 5 years, 10,
 * 20, all.
 *
 * @param years width of the band; 0 takes all ages
 * @param number from 0 for the youngest; -1 holds those of unknown age
 */
public record AgeBand(int years, int number) implements Serializable {

  /** Years that the narrowest band is wide. */
  public static final int NARROWEST = 5;

  /** Years that bands are wide, the narrowest first; 0 for all ages. Each holds the ones before. */
  public static final List<Integer> WIDTHS = List.of(NARROWEST, 10, 20, 0);

  /** The number of the band of unknown age. */
  public static final int UNKNOWN = -1;

  /** The bands that hold an age in completed years, negative if unknown; the narrowest first. */
  public static List<AgeBand> of(int age) {
    return WIDTHS.stream().map(years -> of(age, years)).toList();
  }

  /** The band of a width that holds an age. */
  public static AgeBand of(int age, int years) {
    return new AgeBand(years, years == 0 ? 0 : age < 0 ? UNKNOWN : age / years);
  }

  /** The band of a width, one of {@link #WIDTHS} and no narrower, that holds this one. */
  public AgeBand widened(int toYears) {
    return of(number * years, toYears);
  }
}
