package org.focale.jobs.risk.validate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Inputs;
import org.focale.stats.AurocPlacements;
import org.focale.stats.ClusteredAuroc;
import org.focale.stats.CountedScores;
import org.focale.stats.PerformanceInfluence;
import org.focale.stats.PerformanceMetric;

/**
 * How sure are the figures, of all and of each group, where persons have several rows?
 *
 * <p>How far a row moves a figure depends on its probability and outcome alone, so it is a small
 * table that is joined to the rows; what the rows of a person add up to is squared and summed where
 * they lie. For the AUROC that is the variance of Obuchowski.
 */
final class ClusteredErrors {

  private static final String SET = "set";
  private static final List<String> MOVES =
      List.of("event_place", "other_place", "brier", "in_the_large", "slope");

  private static final String[] USED = {SET, Predictions.STEP, Predictions.LABEL};

  /** Whose rows a number in the column {@value #SET} stands for. */
  private record PartRows(Part part, boolean inside) {}

  private final Inputs inputs;
  private final Predictions predictions;
  private final ScoreTally tally;
  private final List<PartRows> sets = new ArrayList<>();
  private final Map<Integer, AurocPlacements> placements = new HashMap<>();

  private ClusteredErrors(Inputs inputs, Predictions predictions, ScoreTally tally) {
    this.inputs = inputs;
    this.predictions = predictions;
    this.tally = tally;
    sets.add(new PartRows(Part.ALL, true));
    for (String characteristic : predictions.characteristics()) {
      for (String group : tally.groups(characteristic).keySet()) {
        sets.add(new PartRows(new Part(characteristic, group), true));
        sets.add(new PartRows(new Part(characteristic, group), false));
      }
    }
  }

  /** The standard errors, of what is identified; three passes over the rows. */
  static Map<Estimates.Key, Double> of(Inputs inputs, Predictions predictions, ScoreTally tally) {
    ClusteredErrors errors = new ClusteredErrors(inputs, predictions, tally);
    Dataset<Row> moves = inputs.rows(errors.moves(), schema());
    return errors.errors(inputs.small(errors.sums(moves), errors.sets.size()));
  }

  private static StructType schema() {
    StructType schema =
        new StructType()
            .add(SET, DataTypes.IntegerType, false)
            .add(Predictions.STEP, DataTypes.IntegerType, false)
            .add(Predictions.LABEL, DataTypes.LongType, false);
    for (String move : MOVES) {
      schema = schema.add(move, DataTypes.DoubleType, false);
    }
    return schema;
  }

  /** How far each probability and outcome moves each figure of each set. */
  private List<Row> moves() {
    List<Row> rows = new ArrayList<>();
    for (int set = 0; set < sets.size(); set++) {
      CountedScores scores = Estimates.scores(tally, sets.get(set).part(), sets.get(set).inside());
      if (scores.totalEvents() > 0 && scores.totalNonEvents() > 0) {
        placements.put(set, AurocPlacements.of(scores));
        addMoves(rows, set, scores);
      }
    }
    return rows;
  }

  private void addMoves(List<Row> rows, int set, CountedScores scores) {
    AurocPlacements places = placements.get(set);
    PerformanceInfluence influence = PerformanceInfluence.of(scores).orElse(null);
    Map<Double, Boolean> seen = new HashMap<>();
    for (double score : scores.score()) {
      if (seen.put(score, true) == null) {
        for (long label = 0; label <= 1; label++) {
          boolean event = label == 1;
          rows.add(
              RowFactory.create(
                  set,
                  (int) Math.round(score * Predictions.STEPS),
                  label,
                  event ? places.ofEvent(score) - places.auroc() : 0.0,
                  event ? 0.0 : places.ofNonEvent(score) - places.auroc(),
                  influence == null ? Double.NaN : influence.onBrier(score, event),
                  influence == null ? Double.NaN : influence.onInTheLarge(score, event),
                  influence == null ? Double.NaN : influence.onSlope(score, event)));
        }
      }
    }
  }

  /** One row per set: persons, those with either class, and five sums of squares and products. */
  private Dataset<Row> sums(Dataset<Row> moves) {
    Column[] perPerson = MOVES.stream().map(m -> sum(col(m)).as(m)).toArray(Column[]::new);
    Dataset<Row> persons =
        predictions
            .rows()
            .select(
                col(Predictions.PERSON),
                Predictions.label(),
                Predictions.step(Predictions.STEPS),
                explode(array(setsOfRow())).as(SET))
            .join(broadcast(moves), USED, "inner")
            .groupBy(SET, Predictions.PERSON)
            .agg(
                max(Predictions.LABEL).as("with"),
                concatenated(max(lit(1L).minus(col(Predictions.LABEL))).as("without"), perPerson));
    return persons
        .groupBy(SET)
        .agg(
            count(lit(1)),
            sum("with"),
            sum("without"),
            product("event_place", "event_place"),
            product("other_place", "other_place"),
            product("event_place", "other_place"),
            product("brier", "brier"),
            product("in_the_large", "in_the_large"),
            product("slope", "slope"));
  }

  private static Column[] concatenated(Column first, Column[] others) {
    Column[] all = new Column[others.length + 1];
    all[0] = first;
    System.arraycopy(others, 0, all, 1, others.length);
    return all;
  }

  private static Column product(String first, String second) {
    return sum(col(first).multiply(col(second)));
  }

  /** The numbers of the sets that a row is in. */
  private Column[] setsOfRow() {
    List<Column> numbers = new ArrayList<>(List.of(lit(0)));
    for (int set = 1; set < sets.size(); set += 2) {
      Part part = sets.get(set).part();
      int at = predictions.characteristics().indexOf(part.characteristic());
      Column group = coalesce(col(Predictions.GROUPS).getItem(at), lit(Predictions.NOT_RECORDED));
      numbers.add(when(group.equalTo(part.group()), lit(set)).otherwise(lit(set + 1)));
    }
    return numbers.toArray(Column[]::new);
  }

  private Map<Estimates.Key, Double> errors(List<Row> sums) {
    Map<Estimates.Key, Double> errors = new HashMap<>();
    for (Row row : sums) {
      int set = row.getInt(0);
      ClusteredAuroc auroc =
          new ClusteredAuroc(
              row.getLong(1),
              row.getLong(2),
              row.getLong(3),
              row.getDouble(4),
              row.getDouble(5),
              row.getDouble(6));
      if (auroc.withEvents() > 1 && auroc.withNonEvents() > 1) {
        put(
            errors,
            PerformanceMetric.AUROC,
            set,
            auroc.estimate(placements.get(set)).standardError());
        put(errors, PerformanceMetric.BRIER, set, error(row, 7));
        put(errors, PerformanceMetric.CALIBRATION_IN_THE_LARGE, set, error(row, 8));
        put(errors, PerformanceMetric.CALIBRATION_SLOPE, set, error(row, 9));
      }
    }
    return errors;
  }

  private static double error(Row row, int at) {
    return Double.isNaN(row.getDouble(at))
        ? Double.NaN
        : PerformanceInfluence.standardError(row.getLong(1), row.getDouble(at));
  }

  private void put(
      Map<Estimates.Key, Double> errors, PerformanceMetric metric, int set, double error) {
    if (error > 0) {
      PartRows of = sets.get(set);
      errors.put(new Estimates.Key(metric, of.part(), of.inside()), error);
    }
  }
}
