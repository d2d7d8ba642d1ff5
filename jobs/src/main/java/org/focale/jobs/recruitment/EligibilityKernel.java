package org.focale.jobs.recruitment;

import java.util.ArrayList;
import java.util.Arrays;
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
          .add("position", DataTypes.IntegerType, false)
          .add("site", DataTypes.IntegerType, false)
          .add("known_days", DataTypes.IntegerType, false)
          .add("sure_days", DataTypes.IntegerType, false)
          .add("possible_days", DataTypes.IntegerType, false)
          .add("surely", DataTypes.LongType, false)
          .add("possibly", DataTypes.LongType, false)
          .add("disease", DataTypes.BooleanType, false)
          .add("gains", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
          .add("age_band", DataTypes.IntegerType, true)
          .add("sex", DataTypes.IntegerType, false)
          .add("ethnicity", DataTypes.IntegerType, false)
          .add("race", DataTypes.IntegerType, false)
          .add("deprivation", DataTypes.IntegerType, true)
          .add("mean_firmness", DataTypes.DoubleType, false)
          .add("firmness", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
          .add("fact_day", DataTypes.createArrayType(DataTypes.IntegerType, true), false)
          .add("value", DataTypes.createArrayType(DataTypes.DoubleType, true), false);

  private static final long serialVersionUID = 1L;

  /** Days are bits of an int. */
  private static final int MOST_DAYS = 31;

  private final Check[] checks;
  private final Check[] broader;
  private final int[] broadened;
  private final int criteria;
  private final int disease;
  private final int[] days;
  private final SiteFinder sites;
  private final Background background;

  /**
   * @param compiled the checks of the trial's entries and of the broadenings
   * @param broadenings in their order
   * @param days since 1970-01-01; now first
   */
  EligibilityKernel(
      Trial trial, Criteria.Compiled compiled, List<Broadening> broadenings, int[] days) {
    if (days.length > MOST_DAYS) {
      throw new IllegalArgumentException("more than " + MOST_DAYS + " days");
    }
    this.checks = compiled.checks().toArray(Check[]::new);
    this.broader = compiled.broader().toArray(Check[]::new);
    this.broadened = broadenings.stream().mapToInt(Broadening::criterion).toArray();
    this.background = new Background(compiled.deprivation());
    this.criteria = trial.criteria();
    this.disease = trial.disease();
    this.days = days.clone();
    this.sites = new SiteFinder(trial.sites());
  }

  @Override
  public Set<Column> columns() {
    Set<Column> all = new HashSet<>(PersonOnDay.COLUMNS);
    all.addAll(SiteFinder.COLUMNS);
    all.addAll(background.columns());
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

  /** Of a person who is not known now, what is said of now says nothing. */
  private Row row(PersonOnDay now, int known, int sureBefore, int possibleBefore) {
    long surely = 0;
    long possibly = 0;
    boolean here = (known & 1) != 0;
    Double[] firmness = new Double[here ? criteria : 0];
    Integer[] factDays = new Integer[firmness.length];
    Double[] values = new Double[firmness.length];
    for (int i = 0; i < firmness.length; i++) {
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
        now.record().index(),
        sites.site(now.record()),
        known,
        sureBefore | (here && surely == all ? 1 : 0),
        possibleBefore | (here && possibly == all ? 1 : 0),
        surely,
        possibly,
        here && checks[disease].of(now).truth() == Truth.YES,
        here ? gains(now, all & ~surely) : new Integer[0],
        background.ageBand(now),
        background.sex(now),
        background.ethnicity(now),
        background.race(now),
        background.deprivation(now),
        Arrays.stream(firmness).mapToDouble(Double::doubleValue).average().orElse(0),
        firmness,
        factDays,
        values);
  }

  /** The broadenings that would let a person in who surely meets all criteria but one. */
  private Integer[] gains(PersonOnDay now, long missing) {
    List<Integer> gains = new ArrayList<>();
    for (int i = 0; i < broader.length; i++) {
      if (missing == 1L << broadened[i] && broader[i].of(now).truth() == Truth.YES) {
        gains.add(i);
      }
    }
    return gains.toArray(Integer[]::new);
  }
}
