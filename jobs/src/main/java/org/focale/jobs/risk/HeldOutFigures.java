package org.focale.jobs.risk;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.jobs.risk.table.HeldOutJudge.Judgement;
import org.focale.jobs.risk.validate.Predictions;
import org.focale.jobs.risk.validate.Validation;
import org.focale.jobs.risk.validate.ValidationTables;
import org.focale.stats.Interval;

/**
 * Which curves do predictions of held-out rows draw, and how sure are their figures where persons
 * have several rows? As {@code validate-risk} has it, without its own table of performance.
 */
final class HeldOutFigures {

  /** Of more parts none is judged on its own. */
  private static final int MOST_PARTS = 30;

  /** At which probabilities of the threshold table. */
  private static final List<Double> THRESHOLDS =
      List.of(0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9);

  /** The part of everybody. */
  private static final String ALL = "all";

  private final Inputs inputs;
  private final Validation validation;

  private HeldOutFigures(Inputs inputs, Validation validation) {
    this.inputs = inputs;
    this.validation = validation;
  }

  /** Of a table's rows: each fold is a part. */
  static Judgement ofTable(
      Inputs inputs, Dataset<Row> predictions, String characteristic, List<String> names) {
    boolean each = names.size() <= MOST_PARTS;
    Column row = concat(lit("row "), col("row_id").cast("string"));
    Column part = array(names.stream().map(name -> lit(name)).toArray(Column[]::new));
    Dataset<Row> rows =
        predictions.select(
            coalesce(col("person"), row).as(Predictions.PERSON),
            col("label").as(Predictions.LABEL),
            col("probability").as(Predictions.PROBABILITY),
            (each ? array(part.getItem(col("fold").minus(1))) : array().cast("array<string>"))
                .as(Predictions.GROUPS));
    HeldOutFigures figures = of(inputs, rows, each ? List.of(characteristic) : List.of());
    return new Judgement(figures.tables(), figures.validation.personsRepeat(), figures.intervals());
  }

  /**
   * Of index days: each sex and each band of age is a part.
   *
   * @param heldOut person_id, sex, age, label and probability
   */
  static HeldOutFigures ofTimelines(Inputs inputs, Dataset<Row> heldOut) {
    Dataset<Row> rows =
        heldOut.select(
            col("person_id").as(Predictions.PERSON),
            col("label").as(Predictions.LABEL),
            col("probability").as(Predictions.PROBABILITY),
            array(Subgroups.sex(inputs, heldOut), Subgroups.band()).as(Predictions.GROUPS));
    return of(inputs, rows, List.of("sex", "age"));
  }

  private static HeldOutFigures of(Inputs inputs, Dataset<Row> rows, List<String> characteristics) {
    Predictions predictions = new Predictions(rows, characteristics);
    return new HeldOutFigures(inputs, Validation.of(inputs, predictions, 0));
  }

  /** The tables of {@link ValidationTables#CURVES}, by name. */
  Map<String, Dataset<Row>> tables() {
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>(validation.tables(inputs, THRESHOLDS));
    tables.keySet().retainAll(ValidationTables.CURVES.stream().map(spec -> spec.name()).toList());
    return tables;
  }

  /** The 95 % intervals of everybody by metric, all rows of a person together. */
  Map<String, Interval> ofEverybody() {
    return intervals().getOrDefault(ALL, Map.of());
  }

  /** The same of each part too; none where there are no characteristics. */
  private Map<String, Map<String, Interval>> intervals() {
    Map<String, Map<String, Interval>> intervals = new TreeMap<>();
    for (Row row : validation.subgroups()) {
      if (!row.isNullAt(4)) {
        intervals
            .computeIfAbsent(row.getString(1), part -> new TreeMap<>())
            .put(row.getString(2), new Interval(row.getDouble(4), row.getDouble(5)));
      }
    }
    return intervals;
  }
}
