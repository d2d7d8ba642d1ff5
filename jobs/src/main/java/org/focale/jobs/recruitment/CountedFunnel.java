package org.focale.jobs.recruitment;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.CountedSet;
import org.focale.job.Inputs;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which persons stand behind the counts of the funnel and of each criterion left out?
 *
 * <p>The runner holds them against the persons behind what was released before: a trial file
 * changed a little must not tell of the few whom the change concerns.
 */
final class CountedFunnel {

  private static final int POSSIBLY = Trial.MOST_CRITERIA;
  private static final int ADDED = 2 * Trial.MOST_CRITERIA;
  private static final int PERSONS = 3 * Trial.MOST_CRITERIA;

  private final Trial trial;
  private final Map<String, Long> shown;
  private final List<RoaringBitmap> sets;
  private final List<CountedSet> counted = new ArrayList<>();

  private CountedFunnel(Trial trial, Map<String, Long> shown, List<RoaringBitmap> sets) {
    this.trial = trial;
    this.shown = shown;
    this.sets = sets;
  }

  /** In which sets a person is, as bits, given the criteria met. */
  static long sets(long surely, long possibly, int criteria) {
    long in = 1L << PERSONS;
    for (int step = 0; step < criteria; step++) {
      long first = (1L << step + 1) - 1;
      in |= (surely & first) == first ? 1L << step : 0;
      in |= (possibly & first) == first ? 1L << POSSIBLY + step : 0;
    }
    long missing = ~surely & (1L << criteria) - 1;
    return Long.bitCount(missing) == 1
        ? in | 1L << ADDED + Long.numberOfTrailingZeros(missing)
        : in;
  }

  /** The sets behind the counts that are to be told, those of the eligible first. */
  static List<CountedSet> of(
      Inputs inputs, Trial trial, Dataset<Row> now, Map<String, Long> shown) {
    List<RoaringBitmap> sets =
        inputs.positions(now.select(col("position"), col("sets")), PERSONS + 1);
    CountedFunnel funnel = new CountedFunnel(trial, shown, sets);
    funnel.name();
    return funnel.counted;
  }

  private void name() {
    int last = trial.criteria();
    add("feasibility", "surely", Funnel.surely(last), sure(last), FeasibilityTables.ALL_SITES);
    add(
        "feasibility",
        "possibly",
        Funnel.possibly(last),
        possible(last),
        FeasibilityTables.ALL_SITES);
    add("feasibility", "persons", Funnel.PERSONS, sure(0), FeasibilityTables.ALL_SITES);
    for (int step = last; step >= 0; step--) {
      add("funnel", "surely", Funnel.surely(step), sure(step), step);
      add("funnel", "possibly", Funnel.possibly(step), possible(step), step);
    }
    for (int step = 1; step <= last; step++) {
      String surely = Funnel.lost(Funnel.surely(step));
      add("funnel", "surely_lost", surely, RoaringBitmap.andNot(sure(step - 1), sure(step)), step);
      String possibly = Funnel.lost(Funnel.possibly(step));
      add(
          "funnel",
          "possibly_lost",
          possibly,
          RoaringBitmap.andNot(possible(step - 1), possible(step)),
          step);
    }
    for (int i = 0; i < last; i++) {
      add("criterion_value", "added", CriterionValues.added(trial, i), sets.get(ADDED + i), i + 1);
    }
  }

  private void add(String table, String column, String name, RoaringBitmap persons, Object key) {
    if (shown.containsKey(name)) {
      counted.add(CountedSet.of(table, column, persons, key));
    }
  }

  private RoaringBitmap sure(int step) {
    return sets.get(step == 0 ? PERSONS : step - 1);
  }

  private RoaringBitmap possible(int step) {
    return sets.get(step == 0 ? PERSONS : POSSIBLY + step - 1);
  }
}
