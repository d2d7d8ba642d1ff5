package org.focale.jobs.risk.store;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.jobs.risk.question.AskedQuestion;

/** Which row of {@link ModelTables#QUESTION} says what was asked, and what does such a row say? */
final class QuestionRows {

  private QuestionRows() {}

  /** None for a model of a table. */
  static List<Row> of(Optional<AskedQuestion> asked) {
    return asked.stream()
        .map(
            question ->
                RowFactory.create(
                    label(question.index()),
                    question.indexDate().map(java.sql.Date::valueOf).orElse(null),
                    label(question.outcome()),
                    question.outcomeVisits().toArray(Integer[]::new),
                    question.riskStartDay(),
                    question.horizonDays(),
                    question.washoutDays(),
                    question.outcomeWashoutDays(),
                    question.requireFollowUp()))
        .toList();
  }

  /**
   * @throws IllegalArgumentException if the row says nothing that can be asked
   */
  static AskedQuestion asked(Cells row) {
    return new AskedQuestion(
        AskedQuestion.Index.valueOf(row.text("index").toUpperCase(Locale.ROOT)),
        row.has("index_date") ? Optional.of(row.date("index_date")) : Optional.empty(),
        AskedQuestion.What.valueOf(row.text("outcome").toUpperCase(Locale.ROOT)),
        row.wholes("outcome_visits"),
        row.whole("risk_start_day"),
        row.whole("horizon_days"),
        row.whole("washout_days"),
        row.whole("outcome_washout_days"),
        row.flag("require_follow_up"));
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
