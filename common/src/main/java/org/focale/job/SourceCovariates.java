package org.focale.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.features.ConceptMap;
import org.focale.features.CovariateConcepts;
import org.focale.features.CovariateDomain;
import org.focale.features.CovariateSettings;
import org.focale.features.PersonCovariates;
import org.focale.features.ScoredDisease;
import org.focale.features.VisitKinds;
import org.focale.vocabulary.ConceptLookup;
import org.focale.vocabulary.ConceptSetExpression;
import org.focale.vocabulary.ConceptSetExpression.Item;
import org.focale.vocabulary.ResolvedConceptSets;

/**
 * How are covariates made of the records of a source, with what its vocabulary can tell?
 *
 * <p>Maps hold concepts that occur in the source and nothing else, so they grow with its different
 * conditions and drugs, not with persons or with the vocabulary.
 *
 * @param kernel what makes them
 * @param notes what the vocabulary cannot tell, in sentences for the manifest
 */
public record SourceCovariates(PersonCovariates kernel, List<String> notes) {

  /** SNOMED's clinical finding; groups lie more than two levels below it. */
  private static final int CLINICAL_FINDING = 441840;

  private static final Object[] ATC_LEVELS = {1, 3, 4, 5};
  private static final String ANCESTOR = UsedConcepts.ANCESTOR;
  private static final String DESCENDANT = UsedConcepts.DESCENDANT;
  private static final String MEMBER = UsedConcepts.MEMBER;
  private static final String OF = UsedConcepts.OF;

  public SourceCovariates {
    notes = List.copyOf(notes);
  }

  /** The covariates of a source under settings. */
  public static SourceCovariates of(Inputs inputs, String source, CovariateSettings settings) {
    return new Reader(inputs, source, settings).read();
  }

  private static final class Reader {
    private final Inputs inputs;
    private final String source;
    private final CovariateSettings settings;
    private final UsedConcepts used;
    private final List<String> notes = new ArrayList<>();

    Reader(Inputs inputs, String source, CovariateSettings settings) {
      this.inputs = inputs;
      this.source = source;
      this.settings = settings;
      this.used = new UsedConcepts(inputs, source);
    }

    SourceCovariates read() {
      Concepts concepts = inputs.concepts(source);
      boolean vocabulary = hasVocabulary();
      boolean ofDrugs =
          vocabulary
              && wants(
                  CovariateDomain.DRUG_ERAS, CovariateDomain.DRUG_GROUPS, CovariateDomain.COUNTS);
      ConceptMap ingredients = ofDrugs ? concepts.ingredients() : ConceptMap.EMPTY;
      CovariateConcepts known =
          new CovariateConcepts(
              vocabulary && wants(CovariateDomain.CONDITION_GROUPS)
                  ? conditionGroups()
                  : ConceptMap.EMPTY,
              ofDrugs && wants(CovariateDomain.DRUG_GROUPS) ? drugGroups() : ConceptMap.EMPTY,
              ingredients,
              new ConceptLookup(wants(CovariateDomain.SCORES) ? diseases(vocabulary) : Map.of(), 0),
              new VisitKinds(
                  concepts.withDescendants(VisitKinds.INPATIENT),
                  concepts.withDescendants(VisitKinds.EMERGENCY)));
      if (ofDrugs && ingredients.isEmpty()) {
        notes.add(
            "The vocabulary names the ingredients of none of the source's drugs: there are no drug"
                + " eras, drug groups or counts of ingredients.");
      }
      return new SourceCovariates(new PersonCovariates(settings, known), notes);
    }

    private boolean wants(CovariateDomain... domains) {
      return Arrays.stream(domains).anyMatch(settings.domains()::contains);
    }

    private boolean hasVocabulary() {
      boolean has = inputs.has(source, "concept") && inputs.has(source, "concept_ancestor");
      if (!has) {
        notes.add(
            "The source has no vocabulary (concept, concept_ancestor): there are no groups, no"
                + " drug eras and no counts of ingredients, and scores count the named concepts"
                + " without what lies below them.");
      }
      return has;
    }

    /** As FeatureExtraction's groups, without its list of names to leave out. */
    private ConceptMap conditionGroups() {
      Dataset<Row> ancestors = inputs.table(source, "concept_ancestor");
      Dataset<Row> deep =
          ancestors
              .filter(col(ANCESTOR).equalTo(CLINICAL_FINDING))
              .filter(col("min_levels_of_separation").gt(2))
              .select(col(DESCENDANT).as(MEMBER))
              .distinct();
      Dataset<Row> conditions =
          inputs
              .table(source, "concept")
              .filter(col("domain_id").equalTo("Condition"))
              .select(col("concept_id").as(MEMBER));
      boolean hasRoot = !inputs.small(deep.limit(1), 1).isEmpty();
      Dataset<Row> groups = hasRoot ? conditions.join(deep, MEMBER) : conditions;
      return used.map(used.above(groups, used.in("condition_occurrence", "condition_concept_id")));
    }

    /** ATC's first to fourth level and the ingredient itself. */
    private ConceptMap drugGroups() {
      Column atc =
          col("vocabulary_id").equalTo("ATC").and(length(col("concept_code")).isin(ATC_LEVELS));
      Dataset<Row> groups =
          inputs
              .table(source, "concept")
              .filter(atc.or(UsedConcepts.isIngredient()))
              .select(col("concept_id").as(MEMBER));
      Dataset<Row> taken = used.drugsAndIngredients().select(col(MEMBER).as(OF)).distinct();
      return used.map(used.above(groups, taken).union(taken.select(col(OF), col(OF).as(MEMBER))));
    }

    /** The bits of the diseases of each concept. */
    private Map<Long, Integer> diseases(boolean vocabulary) {
      Map<ScoredDisease, ConceptSetExpression> sets = new HashMap<>();
      for (ScoredDisease disease : ScoredDisease.values()) {
        sets.put(
            disease,
            new ConceptSetExpression(
                disease.concepts().stream()
                    .map(id -> new Item(id, "", false, true, false))
                    .toList()));
      }
      Map<Long, Integer> bits = new HashMap<>();
      if (!vocabulary) {
        for (ScoredDisease disease : ScoredDisease.values()) {
          disease.concepts().forEach(id -> bits.merge((long) id, disease.bit(), (a, b) -> a | b));
        }
        return bits;
      }
      ResolvedConceptSets resolved = inputs.concepts(source).resolve(Set.copyOf(sets.values()));
      sets.forEach(
          (disease, set) -> {
            for (int concept : resolved.sets().of(set)) {
              bits.merge((long) concept, disease.bit(), (a, b) -> a | b);
            }
          });
      noteUnknown(resolved.unknown());
      return bits;
    }

    private void noteUnknown(List<Integer> unknown) {
      TreeSet<String> without = new TreeSet<>();
      for (ScoredDisease disease : ScoredDisease.values()) {
        if (unknown.containsAll(disease.concepts())) {
          without.add(disease.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
        }
      }
      if (!without.isEmpty()) {
        notes.add(
            "The vocabulary has no concept of "
                + String.join(", ", without)
                + ": nobody has points for them in the Charlson index or CHA2DS2-VASc.");
      }
    }
  }
}
