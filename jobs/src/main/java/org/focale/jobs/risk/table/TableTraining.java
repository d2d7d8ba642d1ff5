package org.focale.jobs.risk.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.GivenFile;
import org.focale.job.Inputs;
import org.focale.job.Outputs;
import org.focale.jobs.risk.learn.Learning;
import org.focale.jobs.risk.learn.LearntModel;
import org.focale.jobs.risk.learn.TrainingRows;
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
  private final GivenTable table;
  private final Dataset<Row> rows;

  private TableTraining(Inputs inputs, TableRequest request, GivenTable table) {
    this.inputs = inputs;
    this.request = request;
    this.table = table;
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

  /** Learns and judges. */
  public static Outputs run(Inputs inputs, TableRequest request) {
    TableSchema schema = SchemaReader.read(GivenFile.read(request.schema()));
    GivenTable table = GivenTable.read(inputs, request.table(), schema);
    table.counts().check(schema);
    return new TableTraining(inputs, request, table).outputs();
  }

  private Outputs outputs() {
    Encoding all = encoding(rows, table.counts().takingPart(), table.counts().shareWith());
    if (all.linear().isEmpty()) {
      throw new BrokenInput("No column of the table is a covariate: see what the schema ignores.");
    }
    Leaks leaks = Leaks.of(inputs, rows, all);
    List<Dataset<Row>> predictions = new ArrayList<>();
    String tuning = "";
    for (int fold = 1; fold <= request.splitting().count(); fold++) {
      Column heldOut = request.splitting().heldOut(inputs.seed(), fold);
      Dataset<Row> training = rows.filter(not(heldOut));
      long[] counts = counts(training, fold);
      Encoding encoding = encoding(training, counts[0], counts[1] / (double) counts[0]);
      LearntModel model = learn(encoding, training, counts[0]);
      tuning = model.tuning();
      predictions.add(predictions(model, encoding, rows.filter(heldOut), fold));
    }
    Dataset<Row> prediction = inputs.keep(predictions.stream().reduce(Dataset::union).orElseThrow());
    FoldPerformance performance =
        FoldPerformance.of(
            inputs.small(
                FoldPerformance.table(prediction),
                FoldPerformance.mostRows(request.splitting().count())));
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put(GivenTableTables.PREDICTION.name(), prediction);
    tables.put(
        GivenTableTables.PERFORMANCE.name(),
        inputs.rows(performance.rows(), GivenTableTables.PERFORMANCE.schema()));
    tables.put(
        GivenTableTables.TABLE_COLUMN.name(),
        inputs.rows(table.columnRows(leaks), GivenTableTables.TABLE_COLUMN.schema()));
    return new TrainingNotes(request, table, all, leaks, performance, tuning)
        .on(Outputs.of(tables));
  }

  private Encoding encoding(Dataset<Row> training, long count, double share) {
    return EncodingFit.fit(inputs, table.columns(), table.codes(), training, count, share);
  }

  private LearntModel learn(Encoding encoding, Dataset<Row> training, long count) {
    Dataset<Row> encoded = inputs.keep(encoding.ofTraining(training));
    try {
      return Learning.fit(
          inputs,
          request.algorithm(),
          TrainingRows.of(
              encoded, List.of(FlatTable.ROW_ID), Encoding.LINEAR, Encoding.TREES, count));
    } finally {
      inputs.letGo(encoded);
    }
  }

  /** Training rows, and those of them with the outcome. */
  private long[] counts(Dataset<Row> training, int fold) {
    Row row =
        inputs
            .small(
                training.agg(
                    org.apache.spark.sql.functions.count(lit(1)),
                    org.apache.spark.sql.functions.coalesce(
                        org.apache.spark.sql.functions.sum(col(TrainingRows.LABEL)), lit(0.0))),
                1)
            .get(0);
    long all = row.getLong(0);
    long events = (long) row.getDouble(1);
    if (events < RowCounts.LEAST_OF_EACH / 2 || all - events < RowCounts.LEAST_OF_EACH / 2) {
      throw new BrokenInput(
          String.format(
              java.util.Locale.ROOT,
              "fold %d: of its training rows %,d have the outcome and %,d do not, too few to learn"
                  + " from; ask for fewer folds, or bring more rows.",
              fold,
              events,
              all - events));
    }
    return new long[] {all, events};
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
