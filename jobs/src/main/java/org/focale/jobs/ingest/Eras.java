package org.focale.jobs.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Over which spans did a person have a condition or take an ingredient?
 *
 * <p>As OHDSI's published era scripts have it: records of one person and concept belong to one era
 * as long as the next starts at most {@value #PERSISTENCE_DAYS} days after all before have ended; a
 * record without an end ends a day after its start, and a drug first after its days of supply. Two
 * things the scripts leave open: a record that ends before it starts counts as ending on its first
 * day, and concept 0, which says only that nothing matched, has no era.
 */
final class Eras {

  static final int PERSISTENCE_DAYS = 30;

  /** Longer supplies are errors of entry; the exposure then lasts a day. */
  private static final int MOST_DAYS_SUPPLY = 3_650;

  private Eras() {}

  /** Columns {@code person_id, concept, start, end} of records that may form condition eras. */
  static Dataset<Row> conditions(Dataset<Row> conditionOccurrence) {
    Column start = col("condition_start_date");
    Column end = coalesce(col("condition_end_date"), date_add(start, 1));
    return spans(conditionOccurrence, col("condition_concept_id"), start, end);
  }

  /** The same of exposures to drugs, still under the concept that was recorded. */
  static Dataset<Row> drugs(Dataset<Row> drugExposure) {
    Column start = col("drug_exposure_start_date");
    Column supply = col("days_supply");
    Column supplied = when(supply.between(1, MOST_DAYS_SUPPLY), date_add(start, supply));
    Column end = coalesce(col("drug_exposure_end_date"), supplied, date_add(start, 1));
    return spans(drugExposure, col("drug_concept_id"), start, end);
  }

  private static Dataset<Row> spans(Dataset<Row> rows, Column concept, Column start, Column end) {
    return rows.where(concept.notEqual(0))
        .select(
            col("person_id"),
            concept.as("concept"),
            start.as("start"),
            greatest(start, end).as("end"));
  }

  /**
   * The standard ingredients that each drug concept contains.
   *
   * @return columns {@code drug, ingredient}; an ingredient contains itself
   */
  static Dataset<Row> ingredients(Dataset<Row> concept, Dataset<Row> conceptAncestor) {
    Dataset<Row> ingredients =
        concept
            .where(col("concept_class_id").equalTo("Ingredient"))
            .where(col("standard_concept").equalTo("S"))
            .select(col("concept_id").as("ingredient"));
    Dataset<Row> contained =
        conceptAncestor
            .join(ingredients, col("ancestor_concept_id").equalTo(col("ingredient")))
            .select(col("descendant_concept_id").as("drug"), col("ingredient"));
    Dataset<Row> themselves = ingredients.select(col("ingredient").as("drug"), col("ingredient"));
    return contained.union(themselves).distinct();
  }

  /**
   * Joins spans that are close in time.
   *
   * @return columns {@code person_id, concept, start, end, records, gap_days}; gap days are the
   *     days between the end of all before and the next start
   */
  static Dataset<Row> join(Dataset<Row> spans) {
    WindowSpec history = Window.partitionBy("person_id", "concept").orderBy("start", "end");
    WindowSpec before = history.rowsBetween(Window.unboundedPreceding(), -1);
    WindowSpec until = history.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Column gap = datediff(col("start"), col("covered"));
    Column opens = col("covered").isNull().or(gap.gt(PERSISTENCE_DAYS));
    return spans
        .withColumn("covered", max(col("end")).over(before))
        .withColumn("opens", opens)
        .withColumn("era", sum(when(col("opens"), 1).otherwise(0)).over(until))
        .withColumn("gap", when(col("opens"), 0).otherwise(greatest(lit(0), gap)))
        .groupBy("person_id", "concept", "era")
        .agg(
            min("start").as("start"),
            max("end").as("end"),
            count(lit(1)).as("records"),
            sum("gap").as("gap_days"))
        .drop("era");
  }
}
