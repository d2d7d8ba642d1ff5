package org.focale.jobs.risk.validate;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.stats.CountedScores;
import org.focale.stats.PopulationStability;

/**
 * How far has the distribution of a model's probabilities moved since training? The population
 * stability index over tenths of the probabilities of persons whom training held out.
 */
final class ScoreStability {

  private static final int TENTHS = 10;

  private ScoreStability() {}

  /**
   * The index; 0 is no move.
   *
   * @param heldOut {@code probability} of held-out index days of training, at least one
   * @param now of the rows that are judged
   */
  static double index(Inputs inputs, Dataset<Row> heldOut, CountedScores now) {
    List<Row> then =
        inputs.small(
            heldOut
                .groupBy(Predictions.step(Predictions.STEPS))
                .agg(count(lit(1)).as("rows"))
                .orderBy(Predictions.STEP),
            Predictions.STEPS + 1);
    NavigableMap<Integer, Integer> tenths = tenths(then);
    long[] before = new long[tenths.size()];
    long[] after = new long[tenths.size()];
    then.forEach(row -> before[tenths.floorEntry(row.getInt(0)).getValue()] += row.getLong(1));
    for (int i = 0; i < now.score().length; i++) {
      int step = (int) Math.round(now.score()[i] * Predictions.STEPS);
      after[tenths.floorEntry(step).getValue()] += now.events()[i] + now.nonEvents()[i];
    }
    return PopulationStability.index(before, after);
  }

  /** The least step of each tenth and its number; equal steps stay together. */
  private static NavigableMap<Integer, Integer> tenths(List<Row> then) {
    long all = then.stream().mapToLong(row -> row.getLong(1)).sum();
    NavigableMap<Integer, Integer> tenths = new TreeMap<>();
    tenths.put(0, 0);
    long below = 0;
    for (Row row : then) {
      if (below * TENTHS >= tenths.size() * all) {
        tenths.put(row.getInt(0), tenths.size());
      }
      below += row.getLong(1);
    }
    return tenths;
  }
}
