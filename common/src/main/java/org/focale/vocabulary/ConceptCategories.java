package org.focale.vocabulary;

import static org.apache.spark.sql.functions.bit_or;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.governance.CategoryRule;
import org.focale.governance.CategoryRules;
import org.focale.lake.DataFile;
import org.focale.lake.FlatFileReader;
import org.focale.lake.Published;
import org.focale.lake.Store;

/**
 * Which categories of data does each concept of a snapshot's vocabulary fall in?
 *
 * <p>A concept may fall in several; their bits are united. A rule by ancestors needs the
 * vocabulary's {@code concept_ancestor}; where it has none of the rule's ancestors the rule is
 * unresolved, and the gate then leaves out altogether who denies that category.
 */
public final class ConceptCategories {

  /** The dataset of a snapshot: one row per concept that falls in a category. */
  public static final String DATASET = "concept_category";

  private static final StructType SCHEMA =
      new StructType()
          .add("concept_id", DataTypes.IntegerType, false)
          .add("category", DataTypes.IntegerType, false);

  private final Dataset<Row> concepts;
  private final List<String> unresolved;

  private ConceptCategories(Dataset<Row> concepts, List<String> unresolved) {
    this.concepts = concepts;
    this.unresolved = List.copyOf(unresolved);
  }

  /**
   * Resolves the rules against a vocabulary.
   *
   * @param tables the {@code concept} and {@code concept_ancestor} tables, where there are any
   */
  public static ConceptCategories resolve(
      SparkSession session, CategoryRules rules, Map<String, Dataset<Row>> tables) {
    List<Dataset<Row>> parts = new ArrayList<>();
    parts.add(session.createDataFrame(List.of(), SCHEMA));
    List<String> unresolved = new ArrayList<>();
    for (CategoryRule rule : rules.rules()) {
      int bit = rule.category().bit();
      if (!rule.concepts().isEmpty()) {
        parts.add(
            session
                .createDataset(rule.concepts(), org.apache.spark.sql.Encoders.INT())
                .toDF("concept_id")
                .withColumn("category", lit(bit)));
      }
      Optional<Column> byConcept = byConcept(rule);
      if (byConcept.isPresent() && tables.containsKey("concept")) {
        parts.add(
            tables
                .get("concept")
                .filter(byConcept.get())
                .select(col("concept_id"), lit(bit).as("category")));
      }
      if (!rule.ancestors().isEmpty()) {
        Optional<Dataset<Row>> descendants = descendants(rule, tables);
        descendants.ifPresent(d -> parts.add(d.select(col("concept_id"), lit(bit).as("category"))));
        if (descendants.isEmpty()) {
          unresolved.add(rule.category().name());
        }
      }
    }
    Dataset<Row> all =
        parts.stream()
            .reduce(Dataset::union)
            .orElseThrow()
            .filter(col("concept_id").isNotNull())
            .groupBy("concept_id")
            .agg(bit_or(col("category")).cast(DataTypes.IntegerType).as("category"))
            .orderBy("concept_id");
    return new ConceptCategories(all, unresolved);
  }

  private static Optional<Column> byConcept(CategoryRule rule) {
    Map<String, List<String>> by = new TreeMap<>();
    by.put("vocabulary_id", rule.vocabularies());
    by.put("concept_class_id", rule.conceptClasses());
    by.put("domain_id", rule.domains());
    return by.entrySet().stream()
        .filter(e -> !e.getValue().isEmpty())
        .map(e -> col(e.getKey()).isin(e.getValue().toArray()))
        .reduce(Column::or);
  }

  /** The descendants, if the vocabulary knows any of the ancestors; these are among them. */
  private static Optional<Dataset<Row>> descendants(
      CategoryRule rule, Map<String, Dataset<Row>> tables) {
    Dataset<Row> ancestry = tables.get("concept_ancestor");
    if (ancestry == null) {
      return Optional.empty();
    }
    Dataset<Row> found =
        ancestry
            .filter(col("ancestor_concept_id").isin(rule.ancestors().toArray()))
            .select(col("descendant_concept_id").as("concept_id"));
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  /** Rows of concept id and bits. */
  public Dataset<Row> concepts() {
    return concepts;
  }

  /** The concepts of a snapshot that fall in any of some categories, by their bits; sorted. */
  public static int[] within(Store store, Published snapshot, int categories) throws IOException {
    IntStream.Builder concepts = IntStream.builder();
    for (DataFile part : snapshot.dataset(DATASET).files()) {
      try (FlatFileReader file =
          new FlatFileReader(store, snapshot.path(part), List.of("concept_id", "category"))) {
        while (file.next()) {
          for (int row = 0; row < file.rows(); row++) {
            if ((file.ints(1)[row] & categories) != 0) {
              concepts.add(file.ints(0)[row]);
            }
          }
        }
      }
    }
    return concepts.build().sorted().toArray();
  }

  /** Names of the categories whose rule by ancestors the vocabulary cannot resolve. */
  public List<String> unresolved() {
    return unresolved;
  }

  /**
   * What the timeline's builder flattens.
   *
   * @param concepts rows of concept id and bits, as {@link #concepts} gives them
   */
  public static LookUps lookUps(
      Dataset<Row> concepts, CategoryRules rules, Map<String, Dataset<Row>> tables) {
    Map<String, Integer> byTable = new HashMap<>();
    for (CategoryRule rule : rules.rules()) {
      for (String table : rule.tables()) {
        byTable.merge(table, rule.category().bit(), (a, b) -> a | b);
      }
    }
    return new LookUps(
        lookUp(tables, "provider", "provider_id", "specialty_concept_id"),
        lookUp(tables, "care_site", "care_site_id", "place_of_service_concept_id"),
        CareSiteRegions.of(tables),
        new ConceptLookup(collect(concepts, "concept_id", "category"), 0),
        byTable);
  }

  private static ConceptLookup lookUp(
      Map<String, Dataset<Row>> tables, String table, String id, String value) {
    return new ConceptLookup(
        tables.containsKey(table) ? collect(tables.get(table), id, value) : Map.of(),
        FlatFileReader.ABSENT_INT);
  }

  /** Providers, sites and categorised concepts fit in memory; persons never come this way. */
  private static Map<Long, Integer> collect(Dataset<Row> rows, String id, String value) {
    Map<Long, Integer> values = new HashMap<>();
    rows.filter(col(id).isNotNull().and(col(value).isNotNull()))
        .select(col(id).cast(DataTypes.LongType), col(value))
        .toLocalIterator()
        .forEachRemaining(row -> values.put(row.getLong(0), row.getInt(1)));
    return values;
  }
}
