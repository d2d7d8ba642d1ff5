package org.focale.jobs.risk;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.focale.jobs.risk.covariate.ChosenCovariates;
import org.focale.jobs.risk.question.FollowUp;
import org.focale.jobs.risk.question.Sides;
import org.focale.jobs.risk.store.CardTopic;
import org.focale.jobs.risk.store.ModelCard;

/**
 * What should be known of a model that {@link TimelineTraining} made?
 *
 * @param tuning how the model was tuned, in a sentence
 * @param performance rows of {@link RiskTables#PERFORMANCE}
 * @param subgroups a sentence for each group
 */
record RiskCard(
    String source,
    Question question,
    Participants participants,
    ChosenCovariates chosen,
    String tuning,
    List<Row> performance,
    List<String> subgroups) {

  ModelCard card() {
    List<ModelCard.Item> items = new ArrayList<>();
    TrainRiskParameters parameters = question.parameters();
    add(
        items,
        CardTopic.INTENDED_USE,
        "To estimate, %s, how likely %s is. For persons whose records are made as those of the"
            + " source; a figure among others, no decision about anybody's care.",
        Question.when(parameters.question()),
        question.outcome());
    add(items, CardTopic.SOURCE, "Source %s: records of routine care in OMOP CDM 5.4.", source);
    add(items, CardTopic.DATES, "%s", dates());
    addParticipants(items);
    add(items, CardTopic.OUTCOME, "%s.", question.outcome());
    add(
        items,
        CardTopic.PREDICTORS,
        "%d covariates of facts that start before the index day: table model_input. Chosen: in at"
            + " least a share of %s of the training index days, the most frequent ones.",
        chosen.covariates().size(),
        parameters.minPrevalence());
    add(
        items,
        CardTopic.MISSING_DATA,
        "A value that is not recorded is the training median, and another covariate says that one"
            + " is recorded; no record of a fact is no fact.");
    add(items, CardTopic.ANALYSIS, "%s", analysis());
    subgroups.forEach(sentence -> add(items, CardTopic.SUBGROUPS, "%s", sentence));
    add(
        items,
        CardTopic.SPECIFICATION,
        "All of it is in the tables model, model_part, model_input and model_node.");
    addPerformance(items);
    add(
        items,
        CardTopic.LIMITS,
        "Judged on held-out persons of the same source alone. Persons who were not followed are"
            + " %s. An inpatient visit may have been planned.",
        switch (parameters.followUp()) {
          case COMPLETE -> "left out";
          case AS_OBSERVED -> "in for the periods observed to their end, as if lost by chance";
          case ASSUMED -> "taken as without the outcome";
        });
    add(
        items,
        CardTopic.UNKNOWN_INPUT,
        "What a record lacks is replaced as in training: column absent of table model_input.");
    return new ModelCard(items);
  }

  private String dates() {
    return String.format(
        Locale.ROOT,
        "Anybody was last observed in %s; an index is %s.",
        YearMonth.from(LocalDate.ofEpochDay(question.rule().lastObservedDay())),
        question.parameters().followUp() == FollowUp.COMPLETE
            ? question.parameters().question().horizonDays() + " days before that or earlier"
            : "any day up to it");
  }

  private String analysis() {
    TrainRiskParameters parameters = question.parameters();
    return String.format(
        Locale.ROOT,
        "%s%s: %s. Tuned on log loss over parts of the training persons; held out by %s, nobody on"
            + " both sides.",
        parameters.periods() == 0
            ? ""
            : "Time to event by pooled regression over "
                + parameters.periods()
                + " periods, death without the outcome competing; ",
        parameters.timelineAlgorithm().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        tuning,
        parameters.sides(0).split().name().toLowerCase(Locale.ROOT));
  }

  private void addParticipants(List<ModelCard.Item> items) {
    for (Row row : participants.rows()) {
      add(
          items,
          CardTopic.PARTICIPANTS,
          "%s: %d index days, %d persons.",
          row.getString(0),
          row.getLong(1),
          row.getLong(2));
    }
    long events = participants.days(Sides.TRAINING, true);
    add(
        items,
        CardTopic.SAMPLE_SIZE,
        "%d training index days with the outcome, %.1f for each covariate.",
        events,
        (double) events / chosen.covariates().size());
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
