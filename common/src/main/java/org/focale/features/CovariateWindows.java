package org.focale.features;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.focale.problem.BadParameters;

/**
 * How far back do covariates look, and under which of the four analysis ids is each window kept?
 *
 * <p>Slots are FeatureExtraction's: any time, long, medium and short term, by default 365, 180 and
 * 30 days. A window of a default length has the slot of that length; other lengths take the slots
 * that are left, the longest first, so that an id means the same in every run with usual windows.
 *
 * @param days per slot: {@link #EVER}, a number of days before the index day, or {@link #UNUSED}
 */
public record CovariateWindows(List<Integer> days) implements Serializable {

  /** Any time before. */
  public static final int EVER = 0;

  static final int UNUSED = -1;
  static final int SLOTS = 4;

  /** Any time, 365, 180 and 30 days. */
  public static final CovariateWindows USUAL = new CovariateWindows(List.of(EVER, 365, 180, 30));

  public CovariateWindows {
    days = List.copyOf(days);
    if (days.size() != SLOTS || days.get(0) > EVER) {
      throw new IllegalArgumentException("not any time and three windows: " + days);
    }
  }

  /**
   * The windows that were asked for.
   *
   * @param lengths in days, {@link #EVER} for any time; at most three besides that
   * @throws BadParameters if there are more, or none
   */
  public static CovariateWindows of(List<Integer> lengths) {
    TreeSet<Integer> others = new TreeSet<>(Comparator.reverseOrder());
    others.addAll(lengths);
    boolean ever = others.remove(EVER);
    if (lengths.isEmpty() || others.size() > SLOTS - 1 || others.stream().anyMatch(d -> d < 0)) {
      throw new BadParameters(
          "--windows takes 0 for any time and at most three other lengths in days, found "
              + lengths);
    }
    List<Integer> slots = new ArrayList<>(List.of(ever ? EVER : UNUSED));
    for (int usual : USUAL.days.subList(1, SLOTS)) {
      slots.add(others.remove(usual) ? usual : UNUSED);
    }
    for (int length : others) {
      slots.set(slots.subList(1, SLOTS).indexOf(UNUSED) + 1, length);
    }
    return new CovariateWindows(slots);
  }

  boolean uses(int slot) {
    return days.get(slot) != UNUSED;
  }

  /** The first day that a slot looks at. */
  int from(int slot, int indexDay) {
    return days.get(slot) == EVER ? Integer.MIN_VALUE : indexDay - days.get(slot);
  }
}
