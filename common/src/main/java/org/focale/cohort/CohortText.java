package org.focale.cohort;

import java.util.List;
import org.focale.cohort.CohortDefinition.InclusionRule;
import org.focale.cohort.CohortDefinition.PrimaryCriteria;
import org.focale.cohort.CohortDefinition.Warning;
import org.focale.cohort.EndStrategy.DateOffset;
import org.focale.cohort.EndStrategy.DrugEra;
import org.focale.cohort.EndStrategy.EndOfObservation;

/**
 * What does a cohort definition say, in plain English?
 *
 * <p>It says what is tested: where a fault of OHDSI's generator is reproduced, the text names the
 * value that the generator tests, and a warning says so.
 */
public final class CohortText {

  private final CohortDefinition definition;
  private final Outline outline = new Outline();
  private final ConditionText conditions;
  private final CriterionText criteria;

  private CohortText(CohortDefinition definition) {
    this.definition = definition;
    this.conditions = new ConditionText(definition);
    this.criteria = new CriterionText(conditions, outline);
  }

  /** The whole definition, line by line, its warnings last. */
  public static List<String> lines(CohortDefinition definition) {
    CohortText text = new CohortText(definition);
    text.write();
    return text.outline.lines();
  }

  private void write() {
    outline.heading("Cohort " + definition.id() + ": " + definition.name());
    entry(definition.primary());
    definition.additional().ifPresent(this::qualification);
    rules();
    exit();
    if (!definition.warnings().isEmpty()) {
      outline.heading("Warnings");
      for (Warning warning : definition.warnings()) {
        outline.bullet(0, warning.path() + " " + warning.text());
      }
    }
  }

  private void entry(PrimaryCriteria primary) {
    outline.heading("Entry: a person enters with");
    criteria.events(0, primary.criteria());
    outline.line(
        0,
        "Observation is needed for at least "
            + WindowText.days(primary.priorDays())
            + " before and "
            + WindowText.days(primary.postDays())
            + " after the start of the event.");
    outline.line(0, kept("Of these events", primary.limit()));
  }

  private void qualification(CriteriaGroup additional) {
    outline.heading("Qualification: the event also has");
    criteria.group(0, additional);
    outline.line(0, kept("Of the events that qualify", definition.qualified()));
  }

  private void rules() {
    List<InclusionRule> rules = definition.rules();
    outline.heading(rules.isEmpty() ? "Inclusion rules: none." : "Inclusion rules: all must hold");
    for (int i = 0; i < rules.size(); i++) {
      InclusionRule rule = rules.get(i);
      String name = rule.name().isBlank() ? "without a name" : rule.name();
      outline.line(0, (i + 1) + ". " + name.strip());
      if (!rule.description().isBlank()) {
        outline.line(1, "(" + rule.description().strip().replaceAll("\\s+", " ") + ")");
      }
      criteria.group(1, rule.expression());
    }
    outline.line(0, kept("Of the events that are left", definition.included()));
  }

  private static String kept(String events, ResultLimit limit) {
    return switch (limit) {
      case ALL -> events + ", all are kept.";
      case FIRST -> events + ", each person's earliest is kept.";
      case LAST -> events + ", each person's latest is kept.";
    };
  }

  private void exit() {
    outline.heading("Exit");
    outline.line(0, end(definition.end()));
    if (!definition.censoring().isEmpty()) {
      outline.line(
          0, "Before that, the stay ends with the first, on or after the start of the event, of");
      criteria.events(0, definition.censoring());
    }
    int pad = definition.eraPadDays();
    outline.line(
        0,
        pad == 0
            ? "Stays of a person that overlap become one."
            : "Stays of a person that are at most " + WindowText.days(pad) + " apart become one.");
    if (!definition.censorWindow().open()) {
      outline.line(
          0, "Only what lies " + ConditionText.period(definition.censorWindow()) + " is kept.");
    }
  }

  private String end(EndStrategy end) {
    if (end instanceof EndOfObservation) {
      return "The stay ends with the observation period.";
    }
    if (end instanceof DateOffset offset) {
      return "The stay ends "
          + WindowText.days(Math.abs(offset.days()))
          + (offset.days() < 0 ? " before" : " after")
          + (offset.fromEnd() ? " the event ends" : " the event starts")
          + ", or with the observation period if that is earlier.";
    }
    DrugEra era = (DrugEra) end;
    StringBuilder text = new StringBuilder("The stay ends with the continuous exposure to ");
    text.append(conditions.set(era.conceptSet()))
        .append(": exposures at most ")
        .append(WindowText.days(era.gapDays()))
        .append(" apart are continuous");
    era.daysSupply().ifPresent(days -> text.append(", each lasts ").append(WindowText.days(days)));
    if (era.offsetDays() != 0) {
      text.append(", and ").append(WindowText.days(era.offsetDays())).append(" are added");
    }
    return text + "; or with the observation period if that is earlier.";
  }
}
