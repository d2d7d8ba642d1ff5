package org.focale.jobs.cohorts;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/** Which tables does the search for cohorts write? Names are OHDSI's where OHDSI has the table. */
final class CohortTables {

  private static final String ID = "cohort_definition_id";
  private static final String MODE = "mode_id";

  private static final ColumnSpec DEFINITION = whole(ID, "Number of the definition.");
  private static final ColumnSpec NAME = text("cohort_name", "Title of the definition.");
  private static final ColumnSpec MODE_ID =
      whole(MODE, "0 if all qualified events are counted, 1 if the best one of each person.");

  static final TableSpec COHORT =
      new TableSpec(
          "cohort",
          "Who is in each cohort, from when to when; several rows for several stays.",
          List.of(
              DEFINITION,
              count("subject_id", "The person, as the source names them."),
              new ColumnSpec("cohort_start_date", DataTypes.DateType, "First day of the stay."),
              new ColumnSpec("cohort_end_date", DataTypes.DateType, "Last day of the stay.")),
          List.of(ID, "subject_id", "cohort_start_date", "cohort_end_date"),
          Optional.of("subject_id"),
          Optional.empty());

  static final TableSpec INCLUSION_RESULT =
      TableSpec.restricted(
          "inclusion_result",
          "How many events meet exactly which inclusion rules; exact.",
          List.of(ID, MODE, "inclusion_rule_mask"),
          DEFINITION,
          MODE_ID,
          count("inclusion_rule_mask", "Bit i is set for the rule with sequence i."),
          count("person_count", "Events; the name is OHDSI's."));

  static final TableSpec INCLUSION_STATS =
      TableSpec.restricted(
          "inclusion_stats",
          "How many events meet each inclusion rule; exact.",
          List.of(ID, MODE, "rule_sequence"),
          DEFINITION,
          whole("rule_sequence", "Place of the rule, from 0."),
          text("rule_name", "Its name."),
          count("person_count", "Events that meet the rule."),
          count("gain_count", "Events that meet all other rules and not this one."),
          count("person_total", "All events."),
          MODE_ID);

  static final TableSpec SUMMARY_STATS =
      TableSpec.restricted(
          "summary_stats",
          "How many events there are, and how many meet all inclusion rules; exact.",
          List.of(ID, MODE),
          DEFINITION,
          count("base_count", "All events."),
          count("final_count", "Events that meet all rules."),
          MODE_ID);

  static final TableSpec CENSOR_STATS =
      TableSpec.restricted(
          "censor_stats",
          "How many persons have no stay left in the censor window; exact, of definitions with"
              + " one.",
          List.of(ID),
          DEFINITION,
          count("lost_count", "Persons."));

  static final TableSpec COHORT_COUNT =
      TableSpec.restricted(
          "cohort_count",
          "How large each cohort is; exact, with the empty ones.",
          List.of(ID),
          DEFINITION,
          NAME,
          count("cohort_entries", "Stays."),
          count("cohort_subjects", "Persons."));

  static final TableSpec COHORT_ATTRITION =
      TableSpec.releasable(
          "cohort_attrition",
          "How many persons meet each definition, and at which rule the others drop out, by their"
              + " best event; as may be told.",
          List.of(ID, "first_unmet_rule"),
          new DisclosureSpec(
              List.of(Dimension.of(ID), Dimension.withTotal("first_unmet_rule", "all")),
              List.of(Count.of("persons")),
              List.of("cohort_name", "rule_name"),
              List.of(),
              false),
          DEFINITION,
          NAME,
          text(
              "first_unmet_rule",
              "Sequence of the first rule that is not met, none if all are met; all for everybody"
                  + " with a qualified event, or in a cohort without rules."),
          text("rule_name", "Name of that rule."),
          count("persons", "Persons."));

  static final TableSpec DEFINITION_NOTE =
      TableSpec.releasable(
          "definition_note",
          "What a user should know of the definitions.",
          List.of("number"),
          new DisclosureSpec(
              List.of(Dimension.of("number")),
              List.of(),
              List.of("kind", "definition", "place", "note"),
              List.of(),
              false),
          whole("number", "From 1."),
          text(
              "kind",
              "refused, warning, consent for what persons do not permit, or vocabulary for what the"
                  + " source's vocabulary does not have."),
          text("definition", "Its file if it was refused, else its number and title."),
          text("place", "Where in its JSON."),
          text("note", "What there is to know."));

  static final List<TableSpec> ALL =
      List.of(
          COHORT,
          INCLUSION_RESULT,
          INCLUSION_STATS,
          SUMMARY_STATS,
          CENSOR_STATS,
          COHORT_COUNT,
          COHORT_ATTRITION,
          DEFINITION_NOTE);

  private CohortTables() {}

  private static ColumnSpec whole(String name, String doc) {
    return new ColumnSpec(name, DataTypes.IntegerType, doc);
  }

  private static ColumnSpec count(String name, String doc) {
    return new ColumnSpec(name, DataTypes.LongType, doc);
  }

  private static ColumnSpec text(String name, String doc) {
    return new ColumnSpec(name, DataTypes.StringType, doc);
  }
}
