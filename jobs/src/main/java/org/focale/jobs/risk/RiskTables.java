package org.focale.jobs.risk;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;
import org.focale.jobs.risk.store.ModelTables;
import org.focale.jobs.risk.validate.ValidationTables;

/** Which tables does the training of a risk model write? */
final class RiskTables {

  static final TableSpec PREDICTION =
      TableSpec.ofPersons(
          "prediction",
          "The predicted risk of each index day; judge the model on held_out ones alone.",
          List.of("person_id", "index_day"),
          new ColumnSpec(
              "index_day", DataTypes.DateType, "The day that the outcome is predicted on."),
          text("fold", "training or held_out."),
          whole("outcome", "1 if the outcome came within the time at risk, else 0."),
          number("probability", "Predicted probability of the outcome, 0 to 1."));

  static final TableSpec PARTICIPANTS =
      TableSpec.releasable(
          "participants",
          "Where each index day ended up, by outcome for those that take part.",
          List.of("status"),
          DisclosureSpec.of(
              List.of(Dimension.withTotal("status", "all")),
              List.of(Count.of("index_days"), Count.of("persons"))),
          text(
              "status",
              "no_index, not_observed, too_late, short_history, dead, had_outcome, not_followed,"
                  + " late, other_side, no_site, or training or held_out with or without the"
                  + " outcome; all for everybody."),
          count("index_days", "Index days; of no_index, persons who have none."),
          count("persons", "Persons; who has several index days may be in several places."));

  static final TableSpec COEFFICIENT =
      TableSpec.releasable(
          "coefficient",
          "What each covariate weighs, in the order of the model.",
          List.of("covariate"),
          new DisclosureSpec(
              List.of(Dimension.of("covariate")),
              List.of(
                  Count.of("training_persons"),
                  Count.within(
                      "training_persons", "persons", "weight", "weight_per_sd", "contribution")),
              List.of("name", "concept_id", "unit_concept_id", "scale"),
              List.of(),
              false),
          text("covariate", "Id of the covariate; intercept for the constant of a regression."),
          text("name", "Its name for a reader."),
          whole("concept_id", "The concept it is about, 0 if none."),
          whole("unit_concept_id", "The unit of a measurement's value, 0 if none or unknown."),
          text("scale", "value, log_count (enters as log(1 + n)) or flag (0 or 1)."),
          number(
              "weight",
              "Log odds per unit on its scale, of time to event those of the outcome within a"
                  + " period; null where trees take part."),
          number("weight_per_sd", "Log odds per standard deviation; null where trees take part."),
          number(
              "contribution",
              "Mean distance that it moves a score, over a sample of training index days: log odds,"
                  + " of a random forest probability."),
          count("persons", "Training persons who have it."),
          count("training_persons", "Training persons."));

  static final TableSpec PERFORMANCE =
      TableSpec.releasable(
          "performance",
          "How good the model is on index days of persons it has not seen.",
          List.of("metric"),
          DisclosureSpec.of(
              List.of(Dimension.of("metric")),
              List.of(
                  Count.of("persons", "estimate", "low", "high"),
                  Count.within("persons", "events", "estimate", "low", "high"))),
          text("metric", "What was measured."),
          number("estimate", "Its value, rounded to 3 decimals."),
          number("low", "Lower end of its 95 % interval; null where none is given."),
          number("high", "Upper end of its 95 % interval; null where none is given."),
          count("persons", "Held-out persons."),
          count("events", "Those of them with the outcome."));

  /** Of a run with {@code --periods} besides {@link #ALL}. */
  static final TableSpec CUMULATIVE_INCIDENCE =
      TableSpec.releasable(
          "cumulative_incidence",
          "Which share of held-out persons has had the outcome by a day, predicted and observed.",
          List.of("risk_group", "day"),
          new DisclosureSpec(
              List.of(Dimension.withTotal("risk_group", "all"), Dimension.of("day")),
              List.of(
                  Count.of("persons", "predicted"),
                  Count.within("persons", "events", "observed", "low", "high"),
                  Count.within("persons", "deaths")),
              List.of(),
              List.of(),
              false),
          text("risk_group", "all, or a fifth by risk at the horizon: 1, the lowest, to 5."),
          whole("day", "The last day of a period, counted from the index."),
          number("predicted", "Mean of the predicted cumulative incidence, to 3 decimals."),
          number(
              "observed",
              "Estimate of Aalen and Johansen, which takes losses into account; in steps of five"
                  + " persons and 0.001."),
          number("low", "Lower end of its pointwise 95 % interval; null where there is none."),
          number("high", "Upper end of its pointwise 95 % interval; null where there is none."),
          count("persons", "Held-out persons, each on the first index day."),
          count("events", "Those of them seen with the outcome by then."),
          count("deaths", "Those of them seen to die by then without it."));

  static final List<TableSpec> ALL =
      Stream.of(
              List.of(PREDICTION, PARTICIPANTS, COEFFICIENT, PERFORMANCE),
              ValidationTables.CURVES,
              ModelTables.ALL)
          .flatMap(List::stream)
          .toList();

  /** With the tables of time to event. */
  static final List<TableSpec> WITH_PERIODS =
      Stream.concat(ALL.stream(), Stream.of(CUMULATIVE_INCIDENCE)).toList();

  private RiskTables() {}

  private static ColumnSpec text(String name, String doc) {
    return new ColumnSpec(name, DataTypes.StringType, doc);
  }

  private static ColumnSpec whole(String name, String doc) {
    return new ColumnSpec(name, DataTypes.IntegerType, doc);
  }

  private static ColumnSpec number(String name, String doc) {
    return new ColumnSpec(name, DataTypes.DoubleType, doc);
  }

  private static ColumnSpec count(String name, String doc) {
    return new ColumnSpec(name, DataTypes.LongType, doc);
  }
}
