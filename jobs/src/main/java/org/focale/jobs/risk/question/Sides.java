package org.focale.jobs.risk.question;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import org.focale.features.PersonHash;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * On which side of the split is an index day?
 *
 * <p>Nobody is on both. Who has index days on both is put on one by the hash that the split by
 * person goes by, and the days on the other side take no part.
 *
 * @param testShare share that is held out, above 0 and below 1
 */
public record Sides(Split split, double testShare, long seed) implements Serializable {

  public static final String TRAINING = "training";
  public static final String HELD_OUT = "held_out";

  /** Of a person who is on the other side of a split by time or site. */
  public static final String OTHER_SIDE = "other_side";

  /** Of a split by site: no care site is recorded. */
  public static final String NO_SITE = "no_site";

  static final int ON_TRAINING = 0;
  static final int ON_HELD_OUT = 1;
  static final int ON_NONE = 2;

  private static final int PERCENT = 100;
  private static final double HALF = 0.5;
  private static final Column START = Domain.VISIT_OCCURRENCE.column("start_day");
  private static final Column VISIT_SITE = Domain.VISIT_OCCURRENCE.column("care_site");
  private static final Column PERSON_SITE = Domain.PERSON.column("care_site");

  /** Where nothing is held out, and nobody looks at the side of an index day. */
  public static Sides unread() {
    return new Sides(Split.PERSON, HALF, 0);
  }

  /** The arrays it reads. */
  Set<Column> columns() {
    return split == Split.SITE ? Set.of(START, VISIT_SITE, PERSON_SITE) : Set.of();
  }

  /** The side that the hash gives a person. */
  int own(long personId) {
    int trainingPercent = (int) Math.round(PERCENT * (1 - testShare));
    return side(PersonHash.part(personId, seed, "risk-split", PERCENT) < trainingPercent);
  }

  /** The side of an index day; where time splits, {@link #fold} tells it. */
  int of(Timeline person, int index) {
    if (split != Split.SITE) {
      return own(person.personId());
    }
    long site = siteOrAbsent(person, index);
    int trainingPercent = (int) Math.round(PERCENT * (1 - testShare));
    return site == Timeline.ABSENT_LONG
        ? ON_NONE
        : side(PersonHash.part(site, seed, "risk-site", PERCENT) < trainingPercent);
  }

  private static int side(boolean training) {
    return training ? ON_TRAINING : ON_HELD_OUT;
  }

  /**
   * The care site of an index day, where sites split: that of the last visit that starts by it and
   * names its site, or else the person's.
   */
  Optional<Long> site(Timeline person, int index) {
    return split == Split.SITE
        ? Optional.of(siteOrAbsent(person, index)).filter(site -> site != Timeline.ABSENT_LONG)
        : Optional.empty();
  }

  private static long siteOrAbsent(Timeline person, int index) {
    int[] starts = person.ints(START);
    long[] sites = person.longs(VISIT_SITE);
    long site = person.personLong(PERSON_SITE);
    for (int i = 0; i < starts.length && starts[i] <= index; i++) {
      site = sites[i] == Timeline.ABSENT_LONG ? site : sites[i];
    }
    return site;
  }

  /**
   * The fold of a row of {@link ParticipantKernel}: {@value #TRAINING}, {@value #HELD_OUT}, {@value
   * #OTHER_SIDE} or {@value #NO_SITE}.
   *
   * @param firstHeldOutDay where time splits, days from this on are held out
   */
  public org.apache.spark.sql.Column fold(int firstHeldOutDay) {
    boolean byTime = split == Split.TIME;
    org.apache.spark.sql.Column late = col("day").geq(firstHeldOutDay);
    org.apache.spark.sql.Column side = byTime ? late.cast("int") : col("side");
    org.apache.spark.sql.Column both =
        byTime
            ? col("first_day").lt(firstHeldOutDay).and(col("last_day").geq(firstHeldOutDay))
            : col("both_sides");
    return when(side.equalTo(ON_NONE), lit(NO_SITE))
        .when(both.and(side.notEqual(col("own_side"))), lit(OTHER_SIDE))
        .when(side.equalTo(ON_TRAINING), lit(TRAINING))
        .otherwise(lit(HELD_OUT));
  }
}
