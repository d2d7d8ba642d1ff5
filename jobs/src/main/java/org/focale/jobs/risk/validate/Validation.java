package org.focale.jobs.risk.validate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.job.TableSpec;
import org.focale.problem.BrokenInput;
import org.focale.stats.AurocPlacements;
import org.focale.stats.CountedScores;

/**
 * How good are predictions, whoever made them and wherever the persons come from?
 *
 * <p>Rows are counted per probability where they lie; everything else is computed from the counts.
 */
public final class Validation {

  private final Predictions predictions;
  private final ScoreTally tally;
  private final Estimates estimates;
  private final ResampledFigures resampled;

  private Validation(
      Predictions predictions, ScoreTally tally, Estimates estimates, ResampledFigures resampled) {
    this.predictions = predictions;
    this.tally = tally;
    this.estimates = estimates;
    this.resampled = resampled;
  }

  /**
   * Judges predictions.
   *
   * @param replicates of the bootstrap, 40 or more; 0 for no figure that needs one
   * @throws BrokenInput if all rows have the outcome, or none
   */
  public static Validation of(Inputs inputs, Predictions predictions, int replicates) {
    Predictions kept =
        new Predictions(inputs.keep(predictions.rows()), predictions.characteristics());
    ScoreTally tally = ScoreTally.of(inputs, kept);
    CountedScores all = tally.everybody();
    if (all.totalEvents() == 0 || all.totalNonEvents() == 0) {
      throw new BrokenInput(
          "All rows that are judged have the outcome, or none has; nothing can be said of a"
              + " model.");
    }
    if (tally.personsRepeat()) {
      Map<Estimates.Key, Double> errors = ClusteredErrors.of(inputs, kept, tally);
      return new Validation(
          kept,
          tally,
          new Estimates(tally, errors),
          ResampledFigures.of(PersonReplicates.of(inputs, kept, replicates)));
    }
    return new Validation(
        kept,
        tally,
        new Estimates(tally, Map.of()),
        ResampledFigures.of(all, replicates, inputs.seed()));
  }

  /** Whether a person has more than one row; intervals then are of persons, not of rows. */
  public boolean personsRepeat() {
    return tally.personsRepeat();
  }

  /** Rows of {@link ValidationTables#SUBGROUP}. */
  public List<Row> subgroups() {
    return new Fairness(tally, estimates).rows(predictions.characteristics());
  }

  /** The area under the ROC curve, 0 to 1. */
  double auroc() {
    return AurocPlacements.of(tally.everybody()).auroc();
  }

  /** Rows with and without the outcome per probability. */
  CountedScores everybody() {
    return tally.everybody();
  }

  /** Of how many persons the rows are. */
  long persons() {
    return tally.allPersons().persons();
  }

  /** A row of {@link ValidationTables#PERFORMANCE} for a figure that has no interval. */
  Row figure(String metric, double value) {
    return Performance.row(tally, metric, value, Optional.empty());
  }

  /**
   * The tables of {@link ValidationTables#ALL}, by name.
   *
   * @param thresholds of the threshold table, 0 to 1
   */
  public Map<String, Dataset<Row>> tables(Inputs inputs, List<Double> thresholds) {
    Curves curves = new Curves(tally);
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    put(
        tables,
        inputs,
        ValidationTables.PERFORMANCE,
        Performance.rows(tally, estimates, resampled));
    put(tables, inputs, ValidationTables.ROC, curves.roc());
    put(tables, inputs, ValidationTables.PRECISION_RECALL, curves.precisionRecall());
    put(tables, inputs, ValidationTables.CALIBRATION, curves.tenths());
    put(tables, inputs, ValidationTables.CALIBRATION_CURVE, curves.calibrationCurve());
    put(tables, inputs, ValidationTables.SCORE_HISTOGRAM, curves.histogram());
    put(tables, inputs, ValidationTables.DECISION, curves.decision());
    put(tables, inputs, ValidationTables.THRESHOLD, curves.thresholds(thresholds));
    put(tables, inputs, ValidationTables.SUBGROUP, subgroups());
    return tables;
  }

  private static void put(
      Map<String, Dataset<Row>> tables, Inputs inputs, TableSpec table, List<Row> rows) {
    tables.put(table.name(), inputs.rows(rows, table.schema()));
  }
}
