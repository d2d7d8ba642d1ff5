package org.focale.jobs.risk.table;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.stats.Interval;

/** What is told of predictions of rows that no model has seen, besides the figures of each fold? */
@FunctionalInterface
public interface HeldOutJudge {

  /**
   * What is told.
   *
   * @param tables that may be released, by name
   * @param personsRepeat whether somebody has several rows
   * @param intervals of 95 % by name of fold and metric, all rows of a person together; fewer than
   *     all where the rows do not identify them
   */
  record Judgement(
      Map<String, Dataset<Row>> tables,
      boolean personsRepeat,
      Map<String, Map<String, Interval>> intervals) {
    public Judgement {
      tables = Map.copyOf(tables);
      intervals = Map.copyOf(intervals);
    }
  }

  /**
   * Judges.
   *
   * @param predictions row_id, person or null, fold from 1, label and probability
   * @param characteristic what the names are
   * @param names of the folds, in order
   */
  Judgement of(Dataset<Row> predictions, String characteristic, List<String> names);
}
