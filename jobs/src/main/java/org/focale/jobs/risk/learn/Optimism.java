package org.focale.jobs.risk.learn;

import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.job.Inputs;
import org.focale.stats.BootstrapOptimism;
import org.focale.stats.CountedScores;
import org.focale.stats.Estimate;
import org.focale.stats.PerformanceMetric;
import org.focale.stats.PoissonBootstrap;

/**
 * How much better does the model look on the rows that taught it than it is? Harrell's bootstrap
 * ({@link BootstrapOptimism}): the model is learnt anew, tuning and all, from replicates of the
 * persons, all rows of a person drawn together ({@link PoissonBootstrap}).
 */
public final class Optimism {

  private static final List<PerformanceMetric> METRICS =
      List.of(PerformanceMetric.AUROC, PerformanceMetric.CALIBRATION_SLOPE);
  private static final String PERSON_HASH = "_person_hash";

  private final Inputs inputs;
  private final Trainer trainer;
  private final Column person;
  private final Map<PerformanceMetric, List<double[]>> replicates =
      new EnumMap<>(PerformanceMetric.class);

  private Optimism(Inputs inputs, Trainer trainer, Column person) {
    this.inputs = inputs;
    this.trainer = trainer;
    this.person = person;
  }

  /**
   * Rows of {@link LearningTables#OPTIMISM}: none of a figure that fewer than two replicates
   * identify.
   *
   * @param rows the training rows
   * @param apparent them with what the model says that they taught
   * @param person who a row is of
   * @param replicates 2 or more; one with fewer than five rows of either class is left out
   */
  public static List<Row> rows(
      Inputs inputs,
      Trainer trainer,
      Dataset<Row> rows,
      Dataset<Row> apparent,
      Column person,
      int replicates) {
    Optimism optimism = new Optimism(inputs, trainer, person);
    for (int replicate = 0; replicate < replicates; replicate++) {
      optimism.add(rows, replicate);
    }
    RowTally tally = RowTally.of(inputs, rows, person);
    CountedScores scores = PredictedScores.of(inputs, apparent);
    List<Row> found = new ArrayList<>();
    for (PerformanceMetric metric : METRICS) {
      metric
          .apply(scores)
          .flatMap(estimate -> optimism.of(metric, estimate))
          .ifPresent(
              of -> found.add(row(metric, of, optimism.replicates.get(metric).size(), tally)));
    }
    return found;
  }

  private void add(Dataset<Row> rows, int replicate) {
    Dataset<Row> sample = inputs.keep(drawn(rows, replicate));
    RowTally tally = RowTally.of(inputs, sample, person);
    if (tally.teaches()) {
      UnaryOperator<Dataset<Row>> model = trainer.on(sample, tally);
      CountedScores within = PredictedScores.of(inputs, model.apply(sample));
      CountedScores original = PredictedScores.of(inputs, model.apply(rows));
      for (PerformanceMetric metric : METRICS) {
        Optional<Estimate> here = metric.apply(within);
        Optional<Estimate> there = metric.apply(original);
        if (here.isPresent() && there.isPresent()) {
          replicates
              .computeIfAbsent(metric, m -> new ArrayList<>())
              .add(new double[] {here.get().value(), there.get().value()});
        }
      }
    }
    inputs.letGo(sample);
  }

  /** Copies of a row are the same in all, so their order says nothing. */
  private Dataset<Row> drawn(Dataset<Row> rows, int replicate) {
    long seed = inputs.seed();
    Dataset<Row> hashed = rows.withColumn(PERSON_HASH, xxhash64(person));
    int at = hashed.columns().length - 1;
    FlatMapFunction<Row, Row> drawing =
        row ->
            Collections.nCopies(PoissonBootstrap.weight(row.getLong(at), seed, replicate), row)
                .iterator();
    return hashed.flatMap(drawing, Encoders.row(hashed.schema())).drop(PERSON_HASH);
  }

  private Optional<BootstrapOptimism> of(PerformanceMetric metric, Estimate apparent) {
    List<double[]> pairs = replicates.getOrDefault(metric, List.of());
    return pairs.size() < 2
        ? Optional.empty()
        : Optional.of(
            BootstrapOptimism.of(
                apparent.value(),
                pairs.stream().mapToDouble(pair -> pair[0]).toArray(),
                pairs.stream().mapToDouble(pair -> pair[1]).toArray()));
  }

  private static Row row(
      PerformanceMetric metric, BootstrapOptimism found, int replicates, RowTally tally) {
    return RowFactory.create(
        metric.name().toLowerCase(Locale.ROOT),
        LearningCurve.rounded(found.apparent()),
        LearningCurve.rounded(found.optimism()),
        LearningCurve.rounded(found.standardError()),
        LearningCurve.rounded(found.corrected()),
        replicates,
        tally.persons(),
        tally.rows(),
        tally.with());
  }
}
