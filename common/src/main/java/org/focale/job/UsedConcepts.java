package org.focale.job;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.ConceptMap;

/**
 * What lies above the concepts that occur in a source: the groups of a condition, the ingredients
 * of a drug?
 *
 * <p>Pairs of a concept, {@code of}, and what belongs to it, {@code member}.
 */
record UsedConcepts(Inputs inputs, String source) {

  static final String ANCESTOR = "ancestor_concept_id";
  static final String DESCENDANT = "descendant_concept_id";
  static final String MEMBER = "member";
  static final String OF = "of";

  private static final int MOST_PAIRS = 4_000_000;

  /** The standard ingredients in each drug of the source; an ingredient contains itself. */
  Dataset<Row> drugsAndIngredients() {
    Dataset<Row> ingredients =
        inputs.table(source, "concept").filter(isIngredient()).select(col("concept_id").as(MEMBER));
    Dataset<Row> used = in("drug_exposure", "drug_concept_id");
    Dataset<Row> themselves =
        used.join(ingredients, used.col(OF).equalTo(ingredients.col(MEMBER)), "left_semi")
            .select(col(OF), col(OF).as(MEMBER));
    return above(ingredients, used).union(themselves).distinct();
  }

  static Column isIngredient() {
    return col("concept_class_id").equalTo("Ingredient").and(col("standard_concept").equalTo("S"));
  }

  /** Which of the groups lie above, or are, each concept that is used. */
  Dataset<Row> above(Dataset<Row> groups, Dataset<Row> used) {
    return inputs
        .table(source, "concept_ancestor")
        .select(col(DESCENDANT).as(OF), col(ANCESTOR).as(MEMBER))
        .join(used, OF)
        .join(groups, MEMBER)
        .select(col(OF), col(MEMBER));
  }

  /** The concepts that a table of the source holds. */
  Dataset<Row> in(String table, String concept) {
    StructType none = new StructType().add(OF, DataTypes.IntegerType);
    return inputs.has(source, table)
        ? inputs
            .table(source, table)
            .filter(col(concept).gt(0))
            .select(col(concept).as(OF))
            .distinct()
        : inputs.rows(List.of(), none);
  }

  /**
   * Pairs as a map that can be sent to every task.
   *
   * @param more pairs, as {@link ConceptMap#pair}
   */
  ConceptMap map(Dataset<Row> pairs, long... more) {
    LongStream found =
        inputs.small(pairs, MOST_PAIRS).stream()
            .mapToLong(row -> ConceptMap.pair(row.getInt(0), row.getInt(1)));
    return new ConceptMap(LongStream.concat(found, Arrays.stream(more)).toArray());
  }
}
