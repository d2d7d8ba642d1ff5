package org.focale.jobs.risk.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.GivenFile;
import org.focale.job.Inputs;
import org.focale.job.Outputs;
import org.focale.job.TableSpec;
import org.focale.jobs.risk.learn.Learning;
import org.focale.jobs.risk.learn.LearningCurve;
import org.focale.jobs.risk.learn.LearningTables;
import org.focale.jobs.risk.learn.LearntModel;
import org.focale.jobs.risk.learn.Optimism;
import org.focale.jobs.risk.learn.RowTally;
import org.focale.jobs.risk.learn.TrainingRows;
import org.focale.jobs.risk.store.ModelOrigin;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.jobs.risk.table.LabelRule.Fate;
import org.focale.problem.BrokenInput;
import org.focale.table.FlatTable;
import org.focale.table.FlatTableFile;

/**
 * How well can the outcome of a given table be predicted, of rows that the model has not seen?
 *
 * <p>For each fold everything is fitted on the other rows: which levels count, medians, rates, the
 * tuning and the model.
 */
public final class TableTraining {

  private static final String PART_USE = "risk-table-part";

  private final Inputs inputs;
  private final TableRequest request;
  private final TableSchema schema;
  private final GivenTable table;
  private final HeldOutJudge judge;
  private final Dataset<Row> rows;

  private TableTraining(
      Inputs inputs,
      TableRequest request,
      TableSchema schema,
      GivenTable table,
      HeldOutJudge judge) {
    this.inputs = inputs;
    this.request = request;
    this.schema = schema;
    this.table = table;
    this.judge = judge;
    this.rows =
        CodedRows.takingPart(table.coded())
            .withColumn(
                TrainingRows.PART, CodedRows.part(inputs.seed(), PART_USE, TrainingRows.PARTS));
  }

  /**
   * Digests of the table and the schema; what is wrong with the schema itself is told here.
   *
   * @return "table SHA-256, schema SHA-256"
   */
  public static String content(TableRequest request) {
    GivenFile schema = GivenFile.read(request.schema());
    SchemaReader.read(schema);
    return "table "
        + FlatTableFile.at(request.table()).digest()
        + ", schema "
        + GivenFile.digest(List.of(schema));
  }

  /**
   * Learns and judges.
   *
   * @param judge of what is predicted of held-out rows
   */
  public static Outputs run(Inputs inputs, TableRequest request, HeldOutJudge judge) {
    TableSchema schema = SchemaReader.read(GivenFile.read(request.schema()));
    GivenTable table = GivenTable.read(inputs, request.table(), schema);
    table.counts().check(schema);
    return new TableTraining(inputs, request, schema, table, judge).outputs();
  }

  private Outputs outputs() {
    ClassCounts counts =
        new ClassCounts(table.counts().of(Fate.WITH), table.counts().of(Fate.WITHOUT));
    Encoding all = encoding(rows, counts);
    if (all.linear().isEmpty()) {
      throw new BrokenInput("No column of the table is a covariate: see what the schema ignores.");
    }
    Leaks leaks = Leaks.of(inputs, rows, all);
    Folds folds = Folds.of(inputs, request.splitting(), schema, rows);
    Dataset<Row> predictions = inputs.keep(predictions(folds));
    HeldOutJudge.Judgement judgement = judge.of(predictions, folds.characteristic(), folds.names());
    FoldPerformance performance =
        FoldPerformance.of(
            inputs.small(
                FoldPerformance.table(predictions), FoldPerformance.mostRows(folds.all().size())),
            judgement,
            folds.names());
    TrainedModel trained = new TrainedModel(all, learn(all, rows, counts));
    Row summary = summary(all);
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>(judgement.tables());
    tables.put(GivenTableTables.PREDICTION.name(), predictions);
    put(tables, GivenTableTables.PERFORMANCE, performance.rows());
    put(tables, GivenTableTables.TABLE_COLUMN, table.columnRows(leaks));
    put(tables, GivenTableTables.COVARIATE, trained.covariateRows());
    put(tables, GivenTableTables.TOP_COVARIATE, trained.topRows(summary.getAs("std"), counts));
    if (request.learningCurve()) {
      put(tables, LearningTables.LEARNING_CURVE, learningCurve(folds.all().get(0)));
    }
    List<Row> optimism = request.optimismReplicates() > 0 ? optimism(trained) : List.of();
    if (request.optimismReplicates() > 0) {
      put(tables, LearningTables.OPTIMISM, optimism);
    }
    tables.putAll(stored(trained, summary.getAs("mean"), performance, optimism).tables(inputs));
    return new TrainingNotes(request, table, trained, leaks, performance, folds)
        .on(Outputs.of(tables));
  }

  /** One row: of each covariate of a regression its mean and its standard deviation. */
  private Row summary(Encoding all) {
    Dataset<Row> found =
        all.ofTraining(rows)
            .agg(Summarizer.metrics("mean", "std").summary(col(Encoding.LINEAR)).as("of"))
            .select("of.mean", "of.std");
    return inputs.small(found, 1).get(0);
  }

  private List<Row> learningCurve(Folds.Fold first) {
    return LearningCurve.rows(
        inputs, this::model, first.training(), first.heldOut(), CodedRows.who());
  }

  private List<Row> optimism(TrainedModel trained) {
    return Optimism.rows(
        inputs,
        this::model,
        rows,
        trained.model().predict(trained.encoding().ofUnseen(rows)),
        CodedRows.who(),
        request.optimismReplicates());
  }

  private UnaryOperator<Dataset<Row>> model(Dataset<Row> training, RowTally tally) {
    ClassCounts counts = new ClassCounts(tally.with(), tally.without());
    Encoding encoding = encoding(training, counts);
    if (encoding.linear().isEmpty()) {
      // Too few rows for any covariate.
      return unseen -> unseen.withColumn(LearntModel.PROBABILITY, lit(counts.share()));
    }
    LearntModel model = learn(encoding, training, counts);
    return unseen -> model.predict(encoding.ofUnseen(unseen));
  }

  /** The model of all rows, which the lake keeps. */
  private StoredModel stored(
      TrainedModel trained, Vector means, FoldPerformance performance, List<Row> optimism) {
    Encoding all = trained.encoding();
    StoredCovariates covariates = new StoredCovariates(table.codes());
    TableModel model =
        new TableModel(covariates.inputs(all.linear()), covariates.inputs(all.trees()), means);
    String label = schema.label().text();
    return new StoredModel(
        ModelOrigin.ofTable(
            inputs,
            "How likely is it that " + label + "?",
            label,
            FlatTableFile.at(request.table()).digest()),
        model.of(trained.model()),
        covariates.meanings(),
        new TableCard(
                request, schema, table.counts(), all, trained.model(), performance.rows(), optimism)
            .card());
  }

  private void put(Map<String, Dataset<Row>> tables, TableSpec spec, List<Row> figures) {
    tables.put(spec.name(), inputs.rows(figures, spec.schema()));
  }

  /** What the model of each fold says of the rows that it has not seen. */
  private Dataset<Row> predictions(Folds folds) {
    List<Dataset<Row>> all = new ArrayList<>();
    for (Folds.Fold fold : folds.all()) {
      int number = all.size() + 1;
      ClassCounts counts =
          ClassCounts.of(inputs.small(ClassCounts.table(fold.training()), 1).get(0))
              .checked(number);
      Encoding encoding = encoding(fold.training(), counts);
      LearntModel model = learn(encoding, fold.training(), counts);
      all.add(predictions(model, encoding, fold.heldOut(), number));
    }
    return all.stream().reduce(Dataset::union).orElseThrow();
  }

  private Encoding encoding(Dataset<Row> training, ClassCounts counts) {
    return EncodingFit.fit(inputs, table.columns(), table.codes(), training, counts);
  }

  private LearntModel learn(Encoding encoding, Dataset<Row> training, ClassCounts counts) {
    return Learning.fit(
        inputs,
        request.algorithm(),
        new TrainingRows(
            encoding.ofTraining(training),
            List.of(FlatTable.ROW_ID),
            Encoding.LINEAR,
            Encoding.TREES,
            counts.rarer()));
  }

  private static Dataset<Row> predictions(
      LearntModel model, Encoding encoding, Dataset<Row> heldOut, int fold) {
    return model
        .predict(encoding.ofUnseen(heldOut))
        .select(
            col(FlatTable.ROW_ID),
            col("person"),
            lit(fold).as("fold"),
            col(TrainingRows.LABEL).cast("int").as("label"),
            col(LearntModel.PROBABILITY));
  }
}
