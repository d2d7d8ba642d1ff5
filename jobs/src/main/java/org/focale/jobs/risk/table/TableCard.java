package org.focale.jobs.risk.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.focale.jobs.risk.learn.LearningTables;
import org.focale.jobs.risk.learn.LearntModel;
import org.focale.jobs.risk.store.CardTopic;
import org.focale.jobs.risk.store.ModelCard;

/**
 * What should be known of a model that was learnt from a given table?
 *
 * @param performance rows of {@link GivenTableTables#PERFORMANCE}
 * @param optimism rows of {@link LearningTables#OPTIMISM}; none where it was not asked for
 */
record TableCard(
    TableRequest request,
    TableSchema schema,
    RowCounts counts,
    Encoding encoding,
    LearntModel model,
    List<Row> performance,
    List<Row> optimism) {

  ModelCard card() {
    List<ModelCard.Item> items = new ArrayList<>();
    String outcome = schema.label().text();
    add(
        items,
        CardTopic.INTENDED_USE,
        "To estimate how likely it is that %s, for rows made as those of the table; a figure among"
            + " others, no decision about anybody's care.",
        outcome);
    add(items, CardTopic.SOURCE, "A given table; its SHA-256 is in table model.");
    add(
        items,
        CardTopic.DATES,
        "%s",
        schema.time().map(c -> "Column " + c + " of the table.").orElse("The table does not say."));
    add(items, CardTopic.PARTICIPANTS, "%d rows.%s", counts.takingPart(), counts.others());
    add(items, CardTopic.OUTCOME, "%s.", outcome);
    add(
        items,
        CardTopic.PREDICTORS,
        "%d columns: %s.",
        encoding.columns().size(),
        String.join(", ", encoding.columns()));
    add(
        items,
        CardTopic.SAMPLE_SIZE,
        "%d rows with the outcome, %.1f for each covariate of a regression.",
        counts.of(LabelRule.Fate.WITH),
        (double) counts.of(LabelRule.Fate.WITH) / encoding.linear().size());
    add(
        items,
        CardTopic.MISSING_DATA,
        "A number that is not recorded is the training median, with a flag where that is frequent;"
            + " a level that is not recorded is a level.");
    add(
        items,
        CardTopic.ANALYSIS,
        "%s; judged in %s, then learnt again from all rows.",
        model.tuning(),
        request.splitting().text());
    add(items, CardTopic.SUBGROUPS, "Not assessed: no figure was computed by subgroup.");
    add(
        items,
        CardTopic.SPECIFICATION,
        "Weights are in table model_input, intercepts in model_part, trees in model_node.");
    addPerformance(items);
    add(
        items,
        CardTopic.LIMITS,
        "Judged on held-out rows of the same table alone, by models that learnt from fewer rows.");
    add(
        items,
        CardTopic.UNKNOWN_INPUT,
        "Where a row lacks a value, column absent of table model_input stands for it.");
    return new ModelCard(items);
  }

  private void addPerformance(List<ModelCard.Item> items) {
    for (Row row : performance) {
      if (row.getString(0).equals("mean")) {
        add(
            items,
            CardTopic.PERFORMANCE,
            "%s %.3f: mean over the held-out parts; by part with intervals in table performance.",
            row.getString(1),
            row.getDouble(2));
      }
    }
    for (Row row : optimism) {
      add(
          items,
          CardTopic.PERFORMANCE,
          "%s on the rows that taught it %.3f; optimism by bootstrap %.3f (standard error %.3f, %d"
              + " replicates); corrected %.3f.",
          row.getString(0),
          row.getDouble(1),
          row.getDouble(2),
          row.getDouble(3),
          row.getInt(5),
          row.getDouble(4));
    }
    if (items.stream().noneMatch(item -> item.topic() == CardTopic.PERFORMANCE)) {
      add(items, CardTopic.PERFORMANCE, "None: every part held out rows of one class alone.");
    }
  }

  private static void add(
      List<ModelCard.Item> items, CardTopic topic, String text, Object... values) {
    items.add(new ModelCard.Item(topic, String.format(Locale.ROOT, text, values)));
  }
}
