package org.focale.jobs.risk.validate;

import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Outputs;
import org.focale.jobs.risk.store.StoredModel;

/** What is told of a validation beside its tables, and is the model below the bar? */
final class Judgement {

  private Judgement() {}

  /** The tables with notes on the question and on persons with several rows. */
  static Outputs of(
      Validation validation,
      Map<String, Dataset<Row>> tables,
      StoredModel stored,
      ValidateRiskParameters parameters) {
    Outputs outputs = Outputs.of(tables).note("The model answers: " + stored.origin().question());
    if (validation.personsRepeat()) {
      outputs =
          outputs.note(
              "Some persons have several rows. Intervals are of persons; what is told in numbers of"
                  + " persons takes one row of each, drawn by a hash.");
    }
    return validation.auroc() >= parameters.minAuroc()
        ? outputs
        : outputs.below(
            String.format(
                Locale.ROOT,
                "AUROC is %.3f; --min-auroc asks for %s.",
                validation.auroc(),
                parameters.minAuroc()));
  }
}
