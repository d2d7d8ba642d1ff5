package org.focale.jobs.risk;

import static org.apache.spark.sql.functions.col;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.job.Outputs;
import org.focale.job.TableSpec;
import org.focale.jobs.risk.covariate.CovariateVectors;
import org.focale.jobs.risk.learn.Learning;
import org.focale.jobs.risk.learn.LearningCurve;
import org.focale.jobs.risk.learn.LearningTables;
import org.focale.jobs.risk.learn.Optimism;
import org.focale.jobs.risk.learn.RowTally;
import org.focale.jobs.risk.learn.TrainingRows;
import org.focale.jobs.risk.question.Sides;
import org.focale.model.ModelInputs;

/**
 * What do shares and replicates of the training persons of timelines teach, where that is asked
 * for? The covariates are those of all training index days, whose choice looks at no outcome;
 * tuning and model are fitted anew.
 */
final class LearningAgain {

  private static final List<String> KEY = List.of("person_id", "day");
  private static final List<String> KEPT =
      List.of("person_id", "day", "place", TrainingRows.LABEL, TrainingRows.PART);
  private static final Column PERSON = col("person_id");

  private final Inputs inputs;
  private final TrainRiskParameters parameters;

  private LearningAgain(Inputs inputs, TrainRiskParameters parameters) {
    this.inputs = inputs;
    this.parameters = parameters;
  }

  /** The tables of {@link LearningTables} that are asked for, by name. */
  static Map<String, Dataset<Row>> tables(
      Inputs inputs, TrainRiskParameters parameters, ModelInputs read, FoldedRows folded) {
    if (!parameters.learningCurve() && parameters.optimismReplicates() == 0) {
      return Map.of();
    }
    Dataset<Row> vectors = inputs.keep(CovariateVectors.of(inputs, read, folded.atRisk(), KEPT));
    Map<String, Dataset<Row>> tables = new LearningAgain(inputs, parameters).tables(vectors);
    inputs.letGo(vectors);
    return tables;
  }

  private Map<String, Dataset<Row>> tables(Dataset<Row> vectors) {
    Dataset<Row> teaching = vectors.filter(col("place").equalTo(Sides.TRAINING));
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    if (parameters.learningCurve()) {
      Dataset<Row> heldOut = vectors.filter(col("place").equalTo(Sides.HELD_OUT));
      put(
          tables,
          LearningTables.LEARNING_CURVE,
          LearningCurve.rows(inputs, this::model, teaching, heldOut, PERSON));
    }
    if (parameters.optimismReplicates() > 0) {
      Dataset<Row> apparent =
          model(teaching, RowTally.of(inputs, teaching, PERSON)).apply(teaching);
      put(
          tables,
          LearningTables.OPTIMISM,
          Optimism.rows(
              inputs, this::model, teaching, apparent, PERSON, parameters.optimismReplicates()));
    }
    return tables;
  }

  private UnaryOperator<Dataset<Row>> model(Dataset<Row> rows, RowTally tally) {
    String features = CovariateVectors.FEATURES;
    return Learning.fit(
            inputs,
            parameters.timelineAlgorithm(),
            new TrainingRows(rows, KEY, features, features, tally.rarer()))
        ::predict;
  }

  private void put(Map<String, Dataset<Row>> tables, TableSpec table, List<Row> rows) {
    tables.put(table.name(), inputs.rows(rows, table.schema()));
  }

  /** What a run writes, and these tables beside it. */
  static Outputs beside(Outputs outputs, Map<String, Dataset<Row>> again) {
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>(outputs.tables());
    tables.putAll(again);
    return outputs.with(tables);
  }
}
