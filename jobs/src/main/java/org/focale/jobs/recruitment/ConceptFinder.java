package org.focale.jobs.recruitment;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;

/** Which concepts of a source's vocabulary do lines name? */
final class ConceptFinder {

  private static final int MOST_FOUND = 100_000;
  private static final int MOST_CHOICES = 8;

  private final Inputs inputs;
  private final boolean vocabulary;
  private final List<FoundConcept> candidates;

  /** Looks all names up at once. */
  ConceptFinder(Inputs inputs, Collection<ConceptName> names) {
    this.inputs = inputs;
    this.vocabulary = inputs.has(inputs.source(), "concept");
    this.candidates = vocabulary && !names.isEmpty() ? found(any(names), MOST_FOUND) : List.of();
  }

  private static Column any(Collection<ConceptName> names) {
    Column condition = lit(false);
    for (ConceptName name : names) {
      condition =
          condition.or(
              switch (name.form()) {
                case NAME ->
                    lower(col("concept_name")).equalTo(name.text().toLowerCase(Locale.ROOT));
                case ID -> col("concept_id").equalTo(Integer.parseInt(name.text()));
                case CODE ->
                    col("vocabulary_id")
                        .equalTo(name.vocabulary())
                        .and(col("concept_code").equalTo(name.text()));
              });
    }
    return condition;
  }

  private List<FoundConcept> found(Column condition, int most) {
    Dataset<Row> rows =
        inputs
            .table(inputs.source(), "concept")
            .filter(condition)
            .select(
                col("concept_id"),
                text("concept_name"),
                text("vocabulary_id"),
                text("concept_code"),
                text("domain_id"),
                text("standard_concept"))
            .orderBy("concept_id")
            .limit(most);
    return inputs.small(rows, most).stream()
        .map(
            row ->
                new FoundConcept(
                    row.getInt(0),
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5).equals("S")))
        .toList();
  }

  private static Column text(String column) {
    return coalesce(col(column), lit("")).as(column);
  }

  /**
   * The concept of a name.
   *
   * @throws BadLine if there is none, or more than one, with the choices
   */
  FoundConcept find(ConceptName name) throws BadLine {
    if (!vocabulary) {
      if (name.form() == ConceptName.Form.ID) {
        int id = Integer.parseInt(name.text());
        return new FoundConcept(id, name.written(), "", "", name.conceptDomain(), true);
      }
      throw new BadLine(
          name.column(), "the source has no concept table; name the concept by its id, as #317009");
    }
    List<FoundConcept> all = candidates.stream().filter(c -> isMeant(name, c)).toList();
    List<FoundConcept> fitting = all.stream().filter(c -> fits(name, c)).toList();
    if (fitting.isEmpty() && !all.isEmpty()) {
      throw new BadLine(
          name.column(), name.written() + " is no " + name.conceptDomain() + ": " + choices(all));
    }
    boolean someStandard = fitting.stream().anyMatch(FoundConcept::standard);
    List<FoundConcept> best = fitting.stream().filter(c -> c.standard() || !someStandard).toList();
    if (best.isEmpty()) {
      throw new BadLine(
          name.column(), "the vocabulary has no concept " + name.written() + near(name));
    }
    if (best.size() > 1) {
      throw new BadLine(
          name.column(), name.written() + " is ambiguous; choose one of: " + choices(best));
    }
    return best.get(0);
  }

  private static boolean isMeant(ConceptName name, FoundConcept concept) {
    return switch (name.form()) {
      case NAME -> concept.name().equalsIgnoreCase(name.text());
      case ID -> concept.id() == Integer.parseInt(name.text());
      case CODE ->
          concept.vocabulary().equals(name.vocabulary()) && concept.code().equals(name.text());
    };
  }

  private static boolean fits(ConceptName name, FoundConcept concept) {
    return name.conceptDomain().isEmpty()
        || concept.domain().isEmpty()
        || concept.domain().equalsIgnoreCase(name.conceptDomain());
  }

  /** Concepts whose name contains the text, as a hint. */
  private String near(ConceptName name) {
    if (name.form() != ConceptName.Form.NAME) {
      return "";
    }
    Column contains = lower(col("concept_name")).contains(name.text().toLowerCase(Locale.ROOT));
    List<FoundConcept> near =
        found(contains, 10 * MOST_CHOICES).stream().filter(c -> fits(name, c)).toList();
    return near.isEmpty() ? "" : "; near it are: " + choices(near);
  }

  private static String choices(List<FoundConcept> concepts) {
    String shown =
        concepts.stream()
            .limit(MOST_CHOICES)
            .map(FoundConcept::choice)
            .collect(Collectors.joining(", "));
    int more = concepts.size() - MOST_CHOICES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  /** The standard concepts that others map to; themselves where nothing says so. */
  List<Integer> recordedAs(FoundConcept concept) {
    if (concept.standard() || !inputs.has(inputs.source(), "concept_relationship")) {
      return List.of(concept.id());
    }
    Dataset<Row> targets =
        inputs
            .table(inputs.source(), "concept_relationship")
            .filter(
                col("concept_id_1")
                    .equalTo(concept.id())
                    .and(col("relationship_id").equalTo("Maps to"))
                    .and(col("invalid_reason").isNull()))
            .select("concept_id_2")
            .distinct()
            .orderBy("concept_id_2");
    List<Integer> mapped = new ArrayList<>();
    inputs.small(targets, MOST_FOUND).forEach(row -> mapped.add(row.getInt(0)));
    return mapped.isEmpty() ? List.of(concept.id()) : mapped;
  }

  /** Whether a unit is in the vocabulary, and as which concept. */
  static ConceptName unit(Line.Measured line) {
    return new ConceptName(ConceptName.Form.CODE, line.unit(), "UCUM", "Unit", line.unitColumn());
  }

  /** The names that lines need looked up. */
  static Set<ConceptName> namesIn(Collection<Line> lines) {
    return lines.stream()
        .flatMap(
            line -> {
              if (line instanceof Line.Measured measured) {
                return java.util.stream.Stream.of(measured.concept(), unit(measured));
              }
              return line instanceof Line.Fact fact
                  ? java.util.stream.Stream.of(fact.concept())
                  : java.util.stream.Stream.<ConceptName>of();
            })
        .collect(Collectors.toSet());
  }
}
