package org.focale.jobs.risk.learn;

import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How do training rows become a model? All that is fitted is fitted on them: it is asked anew of
 * fewer rows for a learning curve, and of replicates for optimism.
 */
@FunctionalInterface
public interface Trainer {

  /**
   * Learns.
   *
   * @param rows with {@value TrainingRows#LABEL} and {@value TrainingRows#PART}
   * @return adds {@value LearntModel#PROBABILITY} to rows that the model has not seen
   */
  UnaryOperator<Dataset<Row>> on(Dataset<Row> rows, RowTally tally);
}
