package org.focale.jobs.risk.store;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.jobs.risk.question.Sides;

/**
 * Whom did a model learn from, and what was predicted of persons or rows it had not seen? From the
 * predictions that its run kept.
 *
 * @param model as the job declared it
 */
public record KeptPredictions(Inputs inputs, String model) {

  /** The table of a run that trained or updated a model. */
  public static final String TABLE = "prediction";

  /** Of an update: what it made of the person without the person's part. */
  public static final String CROSS_VALIDATED = "cross_validated";

  private static final String PERSON = "person_id";
  private static final String OUTCOME = "outcome";
  private static final String PROBABILITY = "probability";

  /** Whether the run kept any. */
  public boolean any() {
    return inputs.modelHas(model, TABLE);
  }

  /** Whether the model is an update of another one, which may have learnt from more persons. */
  public boolean ofUpdate() {
    return inputs.parametersOfModel(model).containsKey("model");
  }

  /** Whom the model learnt from: {@code person_id}, each once. */
  public Dataset<Row> learntFrom() {
    return inputs
        .personsOfModel(model, TABLE)
        .filter(col("fold").equalTo(Sides.TRAINING))
        .select(PERSON)
        .distinct();
  }

  /**
   * Of index days that the model, or of an update one like it, had not seen: {@code person_id},
   * {@code outcome} and {@code probability}.
   */
  public Dataset<Row> unseen() {
    Dataset<Row> all = inputs.personsOfModel(model, TABLE);
    Dataset<Row> rows =
        ofUpdate() ? crossValidated(all) : all.filter(col("fold").equalTo(Sides.HELD_OUT));
    return rows.select(PERSON, OUTCOME, PROBABILITY);
  }

  /**
   * Of the rows of a table that models like this one had not seen: {@code row_id}, {@code person},
   * {@code label} and {@code probability}.
   */
  public Dataset<Row> unseenRows() {
    Dataset<Row> all = inputs.model(model, TABLE);
    Dataset<Row> rows = ofUpdate() ? crossValidated(all) : all;
    return rows.select("row_id", "person", "label", PROBABILITY);
  }

  private static Dataset<Row> crossValidated(Dataset<Row> all) {
    return all.filter(col(CROSS_VALIDATED).isNotNull())
        .withColumn(PROBABILITY, col(CROSS_VALIDATED));
  }
}
