package org.focale.jobs.risk.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.job.TableSpec;
import org.focale.jobs.risk.question.AskedQuestion;
import org.focale.model.ModelInput;
import org.focale.model.RiskModel;

/**
 * Which model is in the store, what does each of its inputs mean, and what is to be known of it?
 *
 * @param meanings one for every input, by covariate id
 * @param asked what was asked of timelines; empty for a model of a table
 */
public record StoredModel(
    ModelOrigin origin,
    RiskModel model,
    Map<Long, InputMeaning> meanings,
    ModelCard card,
    Optional<AskedQuestion> asked) {

  public StoredModel {
    meanings = Map.copyOf(meanings);
    for (ModelInput input : model.inputs().inputs()) {
      if (!meanings.containsKey(input.id())) {
        throw new IllegalArgumentException("nobody says what covariate " + input.id() + " means");
      }
    }
  }

  /** A model of a table. */
  public StoredModel(
      ModelOrigin origin, RiskModel model, Map<Long, InputMeaning> meanings, ModelCard card) {
    this(origin, model, meanings, card, Optional.empty());
  }

  /** The tables of {@link ModelTables#ALL}, by name. */
  public Map<String, Dataset<Row>> tables(Inputs inputs) {
    ModelRows rows = new ModelRows(this);
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    put(tables, inputs, ModelTables.MODEL, List.of(rows.model()));
    put(tables, inputs, ModelTables.PART, rows.parts());
    put(tables, inputs, ModelTables.INPUT, rows.inputs());
    put(tables, inputs, ModelTables.NODE, rows.nodes());
    put(tables, inputs, ModelTables.CARD, rows.card());
    put(tables, inputs, ModelTables.QUESTION, QuestionRows.of(asked));
    return tables;
  }

  private static void put(
      Map<String, Dataset<Row>> tables, Inputs inputs, TableSpec table, List<Row> rows) {
    tables.put(table.name(), inputs.rows(rows, table.schema()).coalesce(1));
  }
}
