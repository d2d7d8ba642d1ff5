package org.focale.jobs.risk;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.focale.jobs.risk.Participation.Status;
import org.focale.jobs.risk.store.CardTopic;
import org.focale.jobs.risk.store.ModelCard;

/**
 * What should be known of a model that {@link TrainRisk} trained?
 *
 * @param lastObservedDay of anybody in the source, days since 1970-01-01
 * @param performance rows of {@link RiskTables#PERFORMANCE}
 */
record RiskCard(
    String source,
    int lastObservedDay,
    TrainRiskParameters parameters,
    Participants participants,
    RiskModel model,
    List<Row> performance) {

  /** What counts as the outcome, in words. */
  String outcome() {
    return String.format(
        Locale.ROOT,
        "a visit of concepts %s on day 1 to %d after the index",
        parameters.outcomeVisits(),
        parameters.horizonDays());
  }

  /**
   * @param covariates that the model reads
   */
  ModelCard card(int covariates) {
    List<ModelCard.Item> items = new ArrayList<>();
    add(
        items,
        CardTopic.INTENDED_USE,
        "To estimate, at the end of a visit, how likely %s is. For persons whose records are made"
            + " as those of the source; a figure among others, no decision about anybody's care.",
        outcome());
    add(items, CardTopic.SOURCE, "Source %s: records of routine care in OMOP CDM 5.4.", source);
    add(
        items,
        CardTopic.DATES,
        "Anybody was last observed in %s; an index is %s.",
        YearMonth.from(LocalDate.ofEpochDay(lastObservedDay)),
        parameters.requireFollowUp()
            ? parameters.horizonDays() + " days before that or earlier"
            : "any day up to it");
    addParticipants(items, covariates);
    add(items, CardTopic.OUTCOME, "%s.", outcome());
    add(
        items,
        CardTopic.PREDICTORS,
        "%d covariates of facts that start before the index day: table model_input.",
        covariates);
    add(
        items,
        CardTopic.MISSING_DATA,
        "An age, interval or measured value that is not recorded is the training median, the last"
            + " two with a flag; no record of a fact is no fact.");
    add(
        items,
        CardTopic.ANALYSIS,
        "Logistic regression with elastic net (strength %s, LASSO share %s, chosen by five-fold"
            + " cross-validation on log loss); 70 %% of persons train, 30 %% judge.",
        model.strength(),
        model.lassoShare());
    add(
        items,
        CardTopic.SUBGROUPS,
        "Not assessed: no figure was computed by age, sex or ethnicity.");
    add(
        items,
        CardTopic.SPECIFICATION,
        "Weights are in table model_input, the intercept in table model_part.");
    addPerformance(items);
    add(
        items,
        CardTopic.LIMITS,
        "Judged on held-out persons of the same source and time alone. Persons who were not"
            + " followed are %s. An inpatient visit may have been planned.",
        parameters.requireFollowUp() ? "left out" : "taken as without the outcome");
    add(
        items,
        CardTopic.UNKNOWN_INPUT,
        "What a record lacks is replaced as in training: column absent of table model_input.");
    return new ModelCard(items);
  }

  private void addParticipants(List<ModelCard.Item> items, int covariates) {
    for (Status status : Status.values()) {
      long with = participants.of(status, true);
      long without = participants.of(status, false);
      if (status.takesPart()) {
        String counts = "%s: %d persons with and %d without the outcome.";
        add(items, CardTopic.PARTICIPANTS, counts, status.label(), with, without);
      } else {
        add(items, CardTopic.PARTICIPANTS, "%s: %d persons.", status.label(), with + without);
      }
    }
    long events = participants.of(Status.TRAINING, true);
    add(
        items,
        CardTopic.SAMPLE_SIZE,
        "%d training persons with the outcome, %.1f for each covariate.",
        events,
        (double) events / covariates);
  }

  private void addPerformance(List<ModelCard.Item> items) {
    for (Row row : performance) {
      String interval =
          row.isNullAt(2)
              ? ""
              : String.format(Locale.ROOT, " (%.3f to %.3f)", row.getDouble(2), row.getDouble(3));
      add(
          items,
          CardTopic.PERFORMANCE,
          "%s %.3f%s on %d held-out persons, %d with the outcome.",
          row.getString(0),
          row.getDouble(1),
          interval,
          row.getLong(4),
          row.getLong(5));
    }
  }

  private static void add(
      List<ModelCard.Item> items, CardTopic topic, String text, Object... values) {
    items.add(new ModelCard.Item(topic, String.format(Locale.ROOT, text, values)));
  }
}
