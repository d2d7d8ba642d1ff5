package org.focale.jobs.recruitment;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.governance.DisclosureRule;
import org.focale.job.Inputs;

/** How do the eligible differ from all who have the disease? */
final class Diversity {

  private static final String SITE = "site";
  private static final String NOT_RECORDED = "not recorded";
  private static final Set<String> OF_CONCEPTS = Set.of("sex", "ethnicity", "race");
  private static final int MOST_CATEGORIES = 10_000;

  private final Trial trial;
  private final List<Category> categories;
  private final long diseased;

  /** Persons of one category. */
  private record Category(
      String dimension, String name, List<Integer> codes, long disease, long eligible) {}

  private Diversity(Trial trial, List<Category> categories, long diseased) {
    this.trial = trial;
    this.categories = categories;
    this.diseased = diseased;
  }

  static Diversity of(Inputs inputs, Trial trial, Dataset<Row> now, long diseased) {
    Dataset<Row> counted =
        now.filter(col("disease").or(eligible()))
            .select(
                col("disease"),
                eligible().as("eligible"),
                explode(
                        array(
                            category("sex", "sex"),
                            category("age", "age_band"),
                            category("ethnicity", "ethnicity"),
                            category("race", "race"),
                            category("deprivation", "deprivation"),
                            category(SITE, "site")))
                    .as("c"))
            .groupBy("c.dimension", "c.code")
            .agg(count_if(col("disease")), count_if(col("eligible")));
    List<Row> rows = inputs.small(counted, MOST_CATEGORIES);
    Set<Integer> concepts = new HashSet<>();
    rows.stream()
        .filter(row -> OF_CONCEPTS.contains(row.getString(0)))
        .forEach(row -> concepts.add(row.getInt(1)));
    Map<Integer, String> names = inputs.concepts(inputs.source()).names(concepts);
    Map<String, Category> sorted = new TreeMap<>();
    for (Row row : rows) {
      String name = name(trial, names, row.getString(0), row.getInt(1));
      sorted.merge(
          row.getString(0) + "\0" + name,
          new Category(
              row.getString(0), name, List.of(row.getInt(1)), row.getLong(2), row.getLong(3)),
          (a, b) ->
              new Category(
                  a.dimension(),
                  a.name(),
                  Stream.concat(a.codes().stream(), b.codes().stream()).toList(),
                  a.disease() + b.disease(),
                  a.eligible() + b.eligible()));
    }
    return new Diversity(trial, List.copyOf(sorted.values()), diseased);
  }

  private static Column eligible() {
    return col("sure_days").bitwiseAND(1).notEqual(0);
  }

  private static Column category(String dimension, String column) {
    return struct(lit(dimension).as("dimension"), coalesce(col(column), lit(-1)).as("code"));
  }

  private static String name(Trial trial, Map<Integer, String> names, String dimension, int code) {
    if (dimension.equals(SITE)) {
      return code < trial.sites().size()
          ? trial.sites().get(code).name()
          : FeasibilityTables.NO_SITE;
    }
    if (code < 0 || (code == 0 && OF_CONCEPTS.contains(dimension))) {
      return NOT_RECORDED;
    }
    return switch (dimension) {
      case "age" ->
          code < 100 ? code + " to " + (code + Background.BAND_YEARS - 1) : "100 and over";
      case "deprivation" -> String.valueOf(code);
      default -> names.getOrDefault(code, "concept " + code);
    };
  }

  private String diseaseTotal() {
    return trial.disease() < trial.criteria()
        ? CriterionValues.meeting(trial.disease())
        : "disease";
  }

  private List<Category> of(String dimension) {
    return categories.stream().filter(c -> c.dimension().equals(dimension)).toList();
  }

  /** The name of a count; a single category is everybody. */
  private String disease(Category category) {
    return of(category.dimension()).size() == 1
        ? diseaseTotal()
        : "disease, " + category.dimension() + " " + category.name();
  }

  private String eligible(Category category) {
    String all = Funnel.surely(trial.criteria());
    if (category.dimension().equals(SITE)) {
      return Funnel.atSite(all, category.codes().get(0));
    }
    return of(category.dimension()).size() == 1
        ? all
        : "eligible, " + category.dimension() + " " + category.name();
  }

  private static Column persons(Category category) {
    String column = category.dimension().equals("age") ? "age_band" : category.dimension();
    return PersonSets.in(column, category.codes());
  }

  /** Adds the counts; those of the funnel and of the criteria must be there. */
  void addTo(CountSystem system) {
    if (trial.disease() >= trial.criteria()) {
      system.addWithin(Funnel.PERSONS, diseaseTotal(), diseased, PersonSets.diseased());
    }
    // Only who is asked to have the disease is surely among those who have it.
    boolean nested = trial.disease() < trial.criteria();
    String eligible = Funnel.surely(trial.criteria());
    for (String dimension : categories.stream().map(Category::dimension).distinct().toList()) {
      List<Category> parts = of(dimension);
      for (Category part : parts) {
        if (parts.size() > 1) {
          system.addWithin(
              diseaseTotal(),
              disease(part),
              part.disease(),
              PersonSets.diseased().and(persons(part)));
        }
        if (parts.size() > 1 && !dimension.equals(SITE)) {
          system.addWithin(
              nested ? disease(part) : eligible,
              eligible(part),
              part.eligible(),
              PersonSets.surely(trial.all()).and(persons(part)));
        }
      }
      if (parts.size() > 1) {
        system.sum(diseaseTotal(), parts.stream().map(this::disease).toList());
      }
      if (parts.size() > 1 && !dimension.equals(SITE)) {
        system.sum(eligible, parts.stream().map(this::eligible).toList());
      }
    }
  }

  /** Rows of {@link ValueTables#DIVERSITY}. */
  List<Row> rows(Told told) {
    List<Row> rows = new ArrayList<>();
    for (Category category : categories) {
      rows.add(
          told.row(
              ValueTables.DIVERSITY,
              List.of(category.dimension(), category.name()),
              List.of(disease(category), eligible(category)),
              difference(category, told)));
    }
    return rows;
  }

  /** From rounded counts: exact ones would tell more than the counts beside it. */
  private Double difference(Category category, Told told) {
    List<String> counts =
        List.of(
            eligible(category), Funnel.surely(trial.criteria()), disease(category), diseaseTotal());
    if (!told.areTold(counts)) {
      return null;
    }
    double[] rounded =
        counts.stream()
            .mapToDouble(name -> DisclosureRule.DEFAULT.rounded(told.orElse(name, 0)))
            .toArray();
    return rounded[1] == 0 || rounded[3] == 0
        ? null
        : standardized(Math.min(1, rounded[0] / rounded[1]), Math.min(1, rounded[2] / rounded[3]));
  }

  /** The difference of two shares over their pooled standard deviation; 0 where neither varies. */
  static double standardized(double share, double other) {
    double variance = (share * (1 - share) + other * (1 - other)) / 2;
    double difference = variance == 0 ? 0 : (share - other) / Math.sqrt(variance);
    return Math.round(difference * 1_000) / 1_000.0;
  }
}
