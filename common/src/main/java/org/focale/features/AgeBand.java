package org.focale.features;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which ages count as about the same? Bands that widen until enough peers are in them: 5 years, 10,
 * 20, all.
 *
 * @param years width of the band; 0 takes all ages
 * @param number from 0 for the youngest; -1 holds those of unknown age
 */
public record AgeBand(int years, int number) implements Serializable {

  private static final int[] WIDTHS = {5, 10, 20, 0};

  /** The bands that hold an age, the narrowest first. */
  public static List<AgeBand> of(int age) {
    List<AgeBand> bands = new ArrayList<>();
    for (int years : WIDTHS) {
      bands.add(new AgeBand(years, years == 0 ? 0 : age < 0 ? -1 : age / years));
    }
    return bands;
  }
}
