package org.focale.jobs.risk.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.governance.DisclosureRule;
import org.focale.job.Inputs;
import org.focale.job.Outputs;
import org.focale.job.SourceCovariates;
import org.focale.jobs.risk.covariate.ModelSettings;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.problem.BrokenInput;

/** Which probability does a model give each person of a source? One scan of the timelines. */
final class PersonScores {

  private PersonScores() {}

  /**
   * @throws BrokenInput if the model reads the columns of a table, nobody has an index day, or one
   *     lies before its person's birth
   */
  static Outputs of(Inputs inputs, ScoreRiskParameters parameters, StoredModel stored) {
    SourceCovariates covariates =
        SourceCovariates.of(inputs, inputs.source(), ModelSettings.of(parameters.model(), stored));
    ScoredDays days = ScoredDays.of(inputs, parameters);
    ScoreKernel kernel =
        new ScoreKernel(
            days.days(),
            inputs.broadcast(covariates.kernel()),
            new Scorer(inputs, stored.model(), parameters.top()));
    Dataset<Row> found = inputs.keep(days.rows(inputs, kernel));
    require(inputs, found);
    Dataset<Row> scored = found.withColumn("index_day", date_from_unix_date(col("day")));
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put(ScoreTables.OF_PERSONS.name(), Scorer.scores(scored, ScoreTables.PERSON_KEY));
    tables.put(
        ScoreTables.REASONS_OF_PERSONS.name(), Scorer.reasons(scored, ScoreTables.PERSON_KEY));
    Outputs outputs = Outputs.of(tables);
    for (String note : covariates.notes()) {
      outputs = outputs.note(note);
    }
    return outputs;
  }

  private static void require(Inputs inputs, Dataset<Row> found) {
    Row counts =
        inputs.small(found.agg(count(lit(1)), sum(not(col("born")).cast("long"))), 1).get(0);
    if (counts.getLong(0) == 0) {
      throw new BrokenInput(
          "No person of the source who may be seen has an index day. Name a day on which persons"
              + " are observed, or leave the days out to score everybody after the last day"
              + " observed.");
    }
    if (counts.getLong(1) > 0) {
      throw new BrokenInput(
          DisclosureRule.DEFAULT.told(counts.getLong(1))
              + " of the index days lie before the birth of their person. Correct the dates, or"
              + " leave these persons out.");
    }
  }
}
