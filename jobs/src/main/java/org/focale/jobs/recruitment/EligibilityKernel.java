package org.focale.jobs.recruitment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/**
 * Which criteria does a person meet, surely and possibly, now and at each month's end?
 *
 * <p>One row for each person whom the source knew alive on one of the days. Masks of criteria have
 * bit {@code i} for criterion {@code i}; masks of days have bit {@code i} for the day at position
 * {@code i}, of which the first is now.
 */
final class EligibilityKernel implements Kernel<List<Row>> {

  static final StructType SCHEMA =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add("site", DataTypes.IntegerType, false)
          .add("known_days", DataTypes.IntegerType, false)
          .add("sure_days", DataTypes.IntegerType, false)
          .add("possible_days", DataTypes.IntegerType, false)
          .add("surely", DataTypes.LongType, false)
          .add("possibly", DataTypes.LongType, false)
          .add("disease", DataTypes.IntegerType, false)
          .add("firmness", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
          .add("fact_day", DataTypes.createArrayType(DataTypes.IntegerType, true), false)
          .add("value", DataTypes.createArrayType(DataTypes.DoubleType, true), false);

  private static final long serialVersionUID = 1L;

  /** Days are bits of an int. */
  private static final int MOST_DAYS = 31;

  private final Check[] checks;
  private final int criteria;
  private final int disease;
  private final int[] days;
  private final SiteFinder sites;

  /**
   * @param checks of the trial's entries
   * @param days since 1970-01-01; now first
   */
  EligibilityKernel(Trial trial, List<Check> checks, int[] days) {
    if (days.length > MOST_DAYS) {
      throw new IllegalArgumentException("more than " + MOST_DAYS + " days");
    }
    this.checks = checks.toArray(Check[]::new);
    this.criteria = trial.criteria();
    this.disease = trial.disease();
    this.days = days.clone();
    this.sites = new SiteFinder(trial.sites());
  }

  @Override
  public Set<Column> columns() {
    Set<Column> all = new HashSet<>(PersonOnDay.COLUMNS);
    all.addAll(SiteFinder.COLUMNS);
    for (Check check : checks) {
      all.addAll(check.columns());
    }
    // A record as it stood on a day is cut by the start of each fact.
    for (Column column : Set.copyOf(all)) {
      if (column.domain() != Domain.PERSON) {
        all.add(column.domain().column("start_day"));
      }
    }
    return all;
  }

  @Override
  public List<Row> apply(Timeline person) {
    int known = 0;
    int sure = 0;
    int possible = 0;
    for (int i = 1; i < days.length; i++) {
      PersonOnDay then = PersonOnDay.of(person, days[i]);
      if (then.isKnown()) {
        Truth eligible = eligible(then);
        known |= 1 << i;
        sure |= eligible == Truth.YES ? 1 << i : 0;
        possible |= eligible != Truth.NO ? 1 << i : 0;
      }
    }
    PersonOnDay now = PersonOnDay.of(person, days[0]);
    if (now.isKnown()) {
      return List.of(row(now, known | 1, sure, possible));
    }
    return known == 0 ? List.of() : List.of(row(now, known, sure, possible));
  }

  private Truth eligible(PersonOnDay then) {
    Truth all = Truth.YES;
    for (int i = 0; i < criteria; i++) {
      Truth one = checks[i].of(then).truth();
      if (one == Truth.NO) {
        return Truth.NO;
      }
      all = one == Truth.UNKNOWN ? Truth.UNKNOWN : all;
    }
    return all;
  }

  private Row row(PersonOnDay now, int known, int sureBefore, int possibleBefore) {
    long surely = 0;
    long possibly = 0;
    Double[] firmness = new Double[criteria];
    Integer[] factDays = new Integer[criteria];
    Double[] values = new Double[criteria];
    boolean here = (known & 1) != 0;
    for (int i = 0; here && i < criteria; i++) {
      Finding finding = checks[i].of(now);
      surely |= finding.truth() == Truth.YES ? 1L << i : 0;
      possibly |= finding.truth() != Truth.NO ? 1L << i : 0;
      firmness[i] = finding.firmness();
      factDays[i] = finding.day() == Timeline.ABSENT_INT ? null : (Integer) finding.day();
      values[i] = Double.isNaN(finding.value()) ? null : (Double) finding.value();
    }
    long all = (1L << criteria) - 1;
    return RowFactory.create(
        now.record().personId(),
        sites.site(now.record()),
        known,
        sureBefore | (here && surely == all ? 1 : 0),
        possibleBefore | (here && possibly == all ? 1 : 0),
        surely,
        possibly,
        here ? checks[disease].of(now).truth().ordinal() : Truth.NO.ordinal(),
        here ? firmness : new Double[0],
        here ? factDays : new Integer[0],
        here ? values : new Double[0]);
  }
}
