package org.focale.jobs.risk.validate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.jobs.risk.covariate.ChosenCovariates;
import org.focale.jobs.risk.covariate.CovariateVectors;
import org.focale.jobs.risk.learn.Learning;
import org.focale.jobs.risk.learn.LearntModel;
import org.focale.jobs.risk.learn.RowTally;
import org.focale.jobs.risk.learn.TrainingRows;
import org.focale.jobs.risk.question.ParticipantKernel;
import org.focale.jobs.risk.question.Participation.Status;
import org.focale.problem.BrokenInput;

/**
 * What does a model that has seen nobody of a care site say of the index days there, site by site?
 *
 * <p>All that is fitted is fitted on the other index days: which covariates there are, medians,
 * scaling, tuning and the model.
 */
record SitesLeftOut(Inputs inputs, LearningSettings settings) {

  /** What the site is called as a characteristic. */
  static final String SITE = "site";

  /** Of each class; fewer judge nothing, and from fewer nothing can be learnt. */
  private static final int LEAST_OF_EACH = 10;

  private static final int MOST_SITES = 30;
  private static final List<String> KEY = List.of("person_id", "day");
  private static final List<String> KEPT =
      List.of("person_id", "day", SITE, TrainingRows.LABEL, TrainingRows.PART);

  /**
   * The sites that can judge a model, ascending.
   *
   * @param scanned rows of {@link ParticipantKernel}
   * @throws BrokenInput unless two sites, and at most 30, have ten index days with the outcome and
   *     ten without
   */
  List<Long> judging(Dataset<Row> scanned) {
    Dataset<Row> counted =
        scanned
            .filter(col("status").equalTo(Status.FOLLOWED.label()).and(col(SITE).isNotNull()))
            .groupBy(col(SITE))
            .agg(sum(col("outcome").cast("long")).as("with"), count(lit(1)).as("days"))
            .filter(
                col("with")
                    .geq(LEAST_OF_EACH)
                    .and(col("days").minus(col("with")).geq(LEAST_OF_EACH)))
            .select(SITE)
            .orderBy(SITE);
    List<Long> sites =
        inputs.small(counted.limit(MOST_SITES + 1), MOST_SITES + 1).stream()
            .map(row -> row.getLong(0))
            .toList();
    if (sites.size() < 2 || sites.size() > MOST_SITES) {
      throw new BrokenInput(
          "--by-site: "
              + (sites.size() > MOST_SITES ? "more than " + MOST_SITES : sites.size())
              + " care sites of "
              + inputs.source()
              + " have "
              + LEAST_OF_EACH
              + " index days with the outcome and as many without; each is left out once, which"
              + " takes 2 to "
              + MOST_SITES
              + ". `train-risk --split site` holds out a share of the sites at once.");
    }
    return sites;
  }

  /**
   * The predictions of all sites, each by a model of the others.
   *
   * @param rows {@link TimelineRows} that teach
   * @param sites that judge
   */
  Predictions predictions(Dataset<Row> rows, List<Long> sites) {
    Dataset<Row> labelled =
        rows.withColumn(TrainingRows.LABEL, col("outcome").cast("double"))
            .withColumn(TrainingRows.PART, TrainingRows.partOfPerson(inputs.seed()));
    return new Predictions(
        sites.stream()
            .map(site -> inputs.keep(predictions(labelled, site)))
            .reduce(Dataset::union)
            .orElseThrow(),
        List.of(SITE));
  }

  private Dataset<Row> predictions(Dataset<Row> rows, long site) {
    // Who was at the site teaches nothing, wherever else the person was.
    Dataset<Row> training = rows.filter(not(array_contains(col("sites"), lit(site))));
    RowTally tally = RowTally.of(inputs, training, col("person_id"));
    requireTaught(tally, site);
    ChosenCovariates chosen =
        ChosenCovariates.of(
            inputs,
            training,
            tally.with(),
            tally.without(),
            settings.minPrevalence(),
            settings.maxCovariates());
    if (chosen.covariates().isEmpty()) {
      throw new BrokenInput(
          name(site)
              + " is left out: no covariate is there for a share of "
              + settings.minPrevalence()
              + " of the other index days and differs between them.");
    }
    String features = CovariateVectors.FEATURES;
    LearntModel learnt =
        Learning.fit(
            inputs,
            settings.algorithm(),
            new TrainingRows(vectors(chosen, training), KEY, features, features, tally.rarer()));
    return learnt
        .predict(vectors(chosen, rows.filter(col(SITE).equalTo(site))))
        .select(
            col("person_id").as(Predictions.PERSON),
            col(TrainingRows.LABEL).as(Predictions.LABEL),
            col(LearntModel.PROBABILITY).as(Predictions.PROBABILITY),
            array(lit(name(site))).as(Predictions.GROUPS));
  }

  private Dataset<Row> vectors(ChosenCovariates chosen, Dataset<Row> rows) {
    return CovariateVectors.of(inputs, chosen.inputs(), rows, KEPT);
  }

  private static void requireTaught(RowTally tally, long site) {
    if (tally.rarer() < LEAST_OF_EACH) {
      throw new BrokenInput(
          String.format(
              Locale.ROOT,
              "%s is left out: of the index days of persons who were never there %d have the"
                  + " outcome and %d do not; at least %d of each are needed to learn from.",
              name(site),
              tally.with(),
              tally.without(),
              LEAST_OF_EACH));
    }
  }

  private static String name(long site) {
    return "care site " + site;
  }
}
