package org.focale.jobs.rarecases.code;

import java.util.OptionalInt;
import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * Among whom is a person's record to be compared: who is as old, of the same sex, and was observed
 * for about as long?
 *
 * <p>Decades of age, 100 and more together; less than one year observed, less than two, less than
 * five, and more. Unknown age, and a sex that is neither female nor male, stand apart.
 */
public final class Strata {

  private static final int AGES = 12;
  private static final int UNKNOWN_AGE = AGES - 1;
  private static final int SEXES = 3;
  private static final int[] OBSERVED_DAYS = {365, 730, 1826};
  private static final int LENGTHS = OBSERVED_DAYS.length + 1;

  /** How many strata there are; they are numbered from 0. */
  public static final int COUNT = AGES * SEXES * LENGTHS;

  private static final int FEMALE = 8532;
  private static final int MALE = 8507;
  private static final Column START = Domain.OBSERVATION_PERIOD.column("start_day");
  private static final Column END = Domain.OBSERVATION_PERIOD.column("end_day");

  static final Set<Column> COLUMNS = Set.of(START, END);

  private Strata() {}

  /**
   * @param sex a concept
   */
  static int of(Timeline person, OptionalInt age, int sex) {
    int decade = age.isPresent() ? Math.min(UNKNOWN_AGE - 1, age.getAsInt() / 10) : UNKNOWN_AGE;
    int place = sex == FEMALE ? 0 : sex == MALE ? 1 : 2;
    return (decade * SEXES + place) * LENGTHS + length(observed(person));
  }

  static boolean female(int sex) {
    return sex == FEMALE;
  }

  private static long observed(Timeline person) {
    int[] starts = person.ints(START);
    int[] ends = person.ints(END);
    long days = 0;
    for (int i = 0; i < starts.length; i++) {
      boolean known = starts[i] != Timeline.ABSENT_INT && ends[i] != Timeline.ABSENT_INT;
      days += known ? Math.max(0, (long) ends[i] - starts[i] + 1) : 0;
    }
    return days;
  }

  private static int length(long days) {
    int length = 0;
    while (length < OBSERVED_DAYS.length && days >= OBSERVED_DAYS[length]) {
      length++;
    }
    return length;
  }
}
