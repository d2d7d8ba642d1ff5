package org.focale.jobs.risk.store;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    return inputs.models().has(model, TABLE);
  }

  /** Whether the model is an update of another one. */
  public boolean ofUpdate() {
    return inputs.models().before(model).isPresent();
  }

  /**
   * Those of this model, and of the models before it that it was updated from, that were taught by
   * persons of a source.
   */
  public List<KeptPredictions> taughtBy(String source) {
    return lineage().stream()
        .filter(one -> source.equals(inputs.models().parameters(one).get("source")))
        .map(one -> new KeptPredictions(inputs, one))
        .toList();
  }

  /** Whether the runs of all models that this one was updated from are still there. */
  public boolean traced() {
    List<String> lineage = lineage();
    return inputs.models().before(lineage.get(lineage.size() - 1)).isEmpty();
  }

  /** The model, and those before it as far as their runs are there. */
  private List<String> lineage() {
    List<String> lineage = new ArrayList<>(List.of(model));
    Optional<String> before = inputs.models().before(model);
    while (before.filter(inputs.models()::isThere).isPresent()) {
      lineage.add(before.get());
      before = inputs.models().before(before.get());
    }
    return lineage;
  }

  /** Whom models learnt from: {@code person_id}, each once. */
  public static Dataset<Row> learntFrom(List<KeptPredictions> taught) {
    return taught.stream()
        .map(KeptPredictions::training)
        .reduce(Dataset::union)
        .orElseThrow(() -> new IllegalArgumentException("no model was taught"))
        .distinct();
  }

  private Dataset<Row> training() {
    return inputs
        .models()
        .persons(model, TABLE)
        .filter(col("fold").equalTo(Sides.TRAINING))
        .select(PERSON);
  }

  /**
   * Of index days that the model, or of an update one like it, had not seen: {@code person_id},
   * {@code outcome} and {@code probability}.
   */
  public Dataset<Row> unseen() {
    Dataset<Row> all = inputs.models().persons(model, TABLE);
    Dataset<Row> rows =
        ofUpdate() ? crossValidated(all) : all.filter(col("fold").equalTo(Sides.HELD_OUT));
    return rows.select(PERSON, OUTCOME, PROBABILITY);
  }

  /**
   * Of the rows of a table that models like this one had not seen: {@code row_id}, {@code person},
   * {@code label} and {@code probability}.
   */
  public Dataset<Row> unseenRows() {
    Dataset<Row> all = inputs.models().table(model, TABLE);
    Dataset<Row> rows = ofUpdate() ? crossValidated(all) : all;
    return rows.select("row_id", "person", "label", PROBABILITY);
  }

  private static Dataset<Row> crossValidated(Dataset<Row> all) {
    return all.filter(col(CROSS_VALIDATED).isNotNull())
        .withColumn(PROBABILITY, col(CROSS_VALIDATED));
  }
}
