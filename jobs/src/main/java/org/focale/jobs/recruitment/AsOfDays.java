package org.focale.jobs.recruitment;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;

/**
 * On which days is eligibility asked for?
 *
 * @param now the day that stands for today
 * @param monthEnds ascending; one more than is reported, so that each has a month before
 */
record AsOfDays(LocalDate now, List<LocalDate> monthEnds) {

  AsOfDays {
    monthEnds = List.copyOf(monthEnds);
  }

  /** The day the trial names, else the last day anybody is observed; not after today. */
  static AsOfDays of(Inputs inputs, Trial trial) {
    LocalDate now = trial.asOf().orElseGet(() -> lastObserved(inputs));
    if (now.isAfter(inputs.today())) {
      throw new BadParameters(trial.file() + ": trial.as-of is after today");
    }
    YearMonth last = YearMonth.from(now);
    if (last.atEndOfMonth().isAfter(now)) {
      last = last.minusMonths(1);
    }
    List<LocalDate> ends = new ArrayList<>();
    for (int back = Trial.MONTHS; back >= 0; back--) {
      ends.add(last.minusMonths(back).atEndOfMonth());
    }
    return new AsOfDays(now, ends);
  }

  private static LocalDate lastObserved(Inputs inputs) {
    List<Row> last =
        inputs.small(
            inputs
                .table(inputs.source(), "observation_period")
                .filter(col("observation_period_end_date").leq(lit(inputs.today())))
                .agg(max(col("observation_period_end_date").cast("date"))),
            1);
    if (last.get(0).isNullAt(0)) {
      throw new BrokenInput(
          "Nobody who may be seen has an observation period that ends by today. Name the day in"
              + " the trial file, as-of = 2026-01-31.");
    }
    return LocalDate.parse(last.get(0).get(0).toString());
  }

  /** Days since 1970-01-01, now first. */
  int[] days() {
    List<LocalDate> all = new ArrayList<>(List.of(now));
    all.addAll(monthEnds);
    return all.stream().mapToInt(day -> (int) day.toEpochDay()).toArray();
  }
}
