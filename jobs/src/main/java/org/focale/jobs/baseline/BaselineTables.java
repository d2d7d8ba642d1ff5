package org.focale.jobs.baseline;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/** Which tables does the baseline write? */
final class BaselineTables {

  private static final ColumnSpec MEASURE =
      text("measure", "value: a measurement; visit_days, condition_days, drug_days: days a year.");
  private static final ColumnSpec CONCEPT =
      whole("concept_id", "The measurement; 0 for a count of days.");
  private static final ColumnSpec UNIT =
      whole("unit_concept_id", "Its unit; 0 for a count, or where none is recorded or mapped.");
  private static final ColumnSpec SEX = whole("sex_concept_id", "Sex; 0 if unknown.");
  private static final ColumnSpec NAME = text("name", "The measure for a reader.");

  /** In the order of {@link MeasuredRow} and {@link RateRow}. */
  static final TableSpec BASELINE =
      TableSpec.ofPersons(
          "baseline",
          "What is usual for each member, shrunk towards people of the same sex and age. Intervals"
              + " hold 90 %.",
          List.of("person_id", "measure", "concept_id"),
          MEASURE,
          CONCEPT,
          UNIT,
          whole("readings", "Days with a reading, or with an event."),
          day("first_day", "The first of them."),
          day("since_day", "The likeliest first since the level last changed."),
          day("last_day", "The last of them."),
          number("level", "The personal level, in the unit, or in days a year."),
          number("level_low", "Lower end of its interval."),
          number("level_high", "Upper end of its interval."),
          number("own_mean", "Plain mean since since_day; null without readings."),
          number("peer_mean", "Mean level of the peers."),
          number("peer_low", "Lower end of what 90 % of the peers' readings, or rates, hold."),
          number("peer_high", "Upper end of it."),
          number("percentile", "Share of peers whose level lies below this one, 0 to 100."),
          number("shrinkage", "0: the level is the person's own; 1: it is the peers'."),
          number("deviation", "Standard deviation of a reading about the level; null for a count."),
          number("rho", "Correlation of readings of consecutive days; null for a count."),
          number("trend", "Change of the level a year; null for a count."),
          number("trend_low", "Lower end of its interval."),
          number("trend_high", "Upper end of its interval."),
          number("next", "The next reading, after the usual gap; of a count, days in 365."),
          number("next_low", "Lower end of its interval."),
          number("next_high", "Upper end of its interval."),
          new ColumnSpec(
              "last_foretold",
              DataTypes.BooleanType,
              "Whether the last reading lies in the interval that those before it gave; null with"
                  + " fewer than two."),
          persons("peers", "People with a reading in the peer group; of a count, all of it."),
          whole("age_band_years", "Width of the band of ages of the peers; 0 for all ages."),
          SEX);

  /** In the order that {@link PeerGroups} reads. */
  static final TableSpec PRIOR =
      TableSpec.restricted(
          "baseline_prior",
          "The distributions fitted to each group of peers, exact: what a personal baseline is"
              + " computed from.",
          List.of("measure", "concept_id", "sex_concept_id", "age_band_years", "age_band"),
          MEASURE,
          CONCEPT,
          UNIT,
          SEX,
          whole("age_band_years", "Width of the band of ages; 0 for all ages."),
          whole("age_band", "Number of the band, 0 the youngest; -1 of unknown age."),
          persons("persons", "With a reading; of a count, all."),
          persons("repeated", "With two readings or more."),
          number("mean", "Mean of the levels; of a count, the share of days."),
          number("between", "Variance of the levels between persons."),
          number("within", "Variance of a person's readings, in the middle."),
          number("within_freedom", "Degrees of freedom that this variance is worth."),
          number("trend", "Mean change of the level a year."),
          number("trend_variance", "Variance of the change between persons."),
          number("covariance", "Of level and change."),
          number("about_line", "Variance about a person's own line as a share of that within."),
          number("worth_days", "Days that the share of a count is worth."),
          new ColumnSpec(
              "correlation",
              DataTypes.createArrayType(DataTypes.DoubleType, false),
              "How likely correlations of 0, 0.05, … 0.95 of consecutive days are."));

  static final TableSpec POPULATION =
      TableSpec.releasable(
          "baseline_population",
          "How people of one sex and 20 years of age differ, to three digits.",
          List.of("measure", "concept_id", "sex_concept_id", "age_band"),
          new DisclosureSpec(
              List.of(
                  Dimension.of("measure"),
                  Dimension.of("concept_id"),
                  Dimension.of("sex_concept_id"),
                  Dimension.of("age_band")),
              List.of(
                  Count.of("persons", "mean", "between_sd", "within_sd", "worth"),
                  Count.within("persons", "repeated")),
              List.of("name"),
              List.of(),
              false),
          MEASURE,
          CONCEPT,
          SEX,
          text("age_band", "Ages in years; 'age unknown' where no year of birth is recorded."),
          NAME,
          persons("persons", "With a reading; of a count, all."),
          persons("repeated", "With two readings or more; of a count, all."),
          number("mean", "Mean level, in the unit, or in days a year."),
          number("between_sd", "Standard deviation of levels between persons; null for a count."),
          number("within_sd", "Of a person's readings about the level; null for a count."),
          number("worth", "Readings, or days observed, that the peers are worth to a person."));

  static final TableSpec SUMMARY =
      TableSpec.releasable(
          "baseline_summary",
          "For how many members each measure was read, and how often the next reading was"
              + " foretold.",
          List.of("measure", "concept_id"),
          new DisclosureSpec(
              List.of(Dimension.of("measure"), Dimension.of("concept_id")),
              List.of(
                  Count.of("members"),
                  Count.within("members", "with_readings"),
                  Count.within("with_readings", "checked"),
                  Count.within("checked", "foretold")),
              List.of("name"),
              List.of(),
              false),
          MEASURE,
          CONCEPT,
          NAME,
          persons("members", "Members who have peers."),
          persons("with_readings", "Members with a reading, or a day with an event."),
          persons("checked", "Members whose last reading is compared with those before."),
          persons("foretold", "Members whose last reading lies in the 90 % interval."));

  static final TableSpec SHRINKAGE =
      TableSpec.releasable(
          "baseline_shrinkage",
          "How far levels are shrunk, by the number of readings.",
          List.of("measure", "concept_id", "readings"),
          new DisclosureSpec(
              List.of(
                  Dimension.of("measure"), Dimension.of("concept_id"), Dimension.of("readings")),
              List.of(Count.of("members", "shrinkage", "width")),
              List.of("name"),
              List.of(),
              true),
          MEASURE,
          CONCEPT,
          text("readings", "0, 1, 2-4, 5-9, 10-49 or 50 and more days."),
          NAME,
          persons("members", "Members."),
          number("shrinkage", "Mean shrinkage, to two decimals."),
          number("width", "Mean width of the level's interval over that of the peers' readings."));

  static final List<TableSpec> ALL = List.of(BASELINE, PRIOR, POPULATION, SUMMARY, SHRINKAGE);

  private BaselineTables() {}

  private static ColumnSpec column(String name, DataType type, String doc) {
    return new ColumnSpec(name, type, doc);
  }

  private static ColumnSpec text(String name, String doc) {
    return column(name, DataTypes.StringType, doc);
  }

  private static ColumnSpec number(String name, String doc) {
    return column(name, DataTypes.DoubleType, doc);
  }

  private static ColumnSpec whole(String name, String doc) {
    return column(name, DataTypes.IntegerType, doc);
  }

  private static ColumnSpec persons(String name, String doc) {
    return column(name, DataTypes.LongType, doc);
  }

  private static ColumnSpec day(String name, String doc) {
    return column(name, DataTypes.DateType, doc);
  }
}
