package org.focale.jobs.linkage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.focale.job.GivenFile;
import org.focale.linkage.GivenField;
import org.focale.linkage.GivenModel;
import org.focale.linkage.Records;
import org.focale.problem.BadParameters;

/**
 * What does a model say that Splink wrote ({@code save_model_to_json}, version 3 on)?
 *
 * <p>Plain comparison levels and blocking rules on equal columns are read; anything else that would
 * change a weight or a pair is refused by its name, never left out in silence.
 */
final class SplinkReader {

  static final String TWO_RANDOM = "probability_two_random_records_match";
  static final String RULES = "blocking_rules_to_generate_predictions";

  /** What says nothing of pairs or weights. */
  private static final Set<String> OF_NO_WEIGHT =
      Set.of(
          "retain_matching_columns",
          "retain_intermediate_calculation_columns",
          "additional_columns_to_retain",
          "sql_dialect",
          "linker_uid",
          "em_convergence",
          "max_iterations",
          "match_weight_column_prefix",
          "bayes_factor_column_prefix",
          "term_frequency_adjustment_column_prefix",
          "comparison_vector_value_column_prefix",
          "unique_id_column_name",
          "source_dataset_column_name");

  private static final Set<String> READ = Set.of("link_type", TWO_RANDOM, RULES, "comparisons");
  private static final Set<String> OF_RULE = Set.of("blocking_rule", "sql_dialect");
  private static final Pattern EQUAL =
      Pattern.compile("\\(?\\s*l\\.\"?([^\"\\s]+?)\"?\\s*=\\s*r\\.\"?([^\"\\s]+?)\"?\\s*\\)?");

  private final GivenFile file;
  private final List<String> problems = new ArrayList<>();

  private SplinkReader(GivenFile file) {
    this.file = file;
  }

  /**
   * Reads a model.
   *
   * @throws BadParameters with everything in it that is not read
   */
  static SplinkModel read(GivenFile file) {
    try {
      JsonNode all = new ObjectMapper().readTree(file.text());
      SplinkReader reader = new SplinkReader(file);
      return reader.model(all);
    } catch (JsonProcessingException wrong) {
      throw new BadParameters(file.path() + " is not JSON: " + wrong.getOriginalMessage());
    }
  }

  private SplinkModel model(JsonNode all) {
    if (!all.isObject()) {
      throw new BadParameters(file.path() + " is no model of Splink: it is no object.");
    }
    all.fieldNames()
        .forEachRemaining(
            key -> {
              if (!READ.contains(key) && !OF_NO_WEIGHT.contains(key)) {
                problem(key, "is not read");
              }
            });
    String linkType = all.path("link_type").asText();
    if (!Set.of(SplinkModel.ONE_TABLE, SplinkModel.TWO_TABLES).contains(linkType)) {
      problem("link_type " + linkType, "is not read; link_only and dedupe_only are");
    }
    double matching = all.path(TWO_RANDOM).asDouble();
    if (!(matching > 0 && matching < 1)) {
      problem(TWO_RANDOM, "is not between 0 and 1");
    }
    List<GivenField> fields = fields(all.path("comparisons"));
    List<List<Integer>> rules = rules(all.path(RULES), fields);
    if (!problems.isEmpty()) {
      throw new BadParameters(problems);
    }
    return new SplinkModel(file, linkType, new GivenModel(matching, fields, rules));
  }

  private List<GivenField> fields(JsonNode comparisons) {
    List<GivenField> fields = new ArrayList<>();
    for (JsonNode comparison : comparisons) {
      SplinkComparison.read(comparison, this::problem).ifPresent(fields::add);
    }
    fields.sort(Comparator.comparing(GivenField::name));
    for (int f = 1; f < fields.size(); f++) {
      if (fields.get(f).name().equals(fields.get(f - 1).name())) {
        problem("comparison of " + fields.get(f).name(), "is there twice");
      }
    }
    if (comparisons.isEmpty() || comparisons.size() > Records.MOST_FIELDS) {
      problem("comparisons", "are " + comparisons.size() + "; 1 to 16 are read");
    }
    return fields;
  }

  private List<List<Integer>> rules(JsonNode given, List<GivenField> fields) {
    List<String> columns = fields.stream().map(GivenField::name).toList();
    List<List<Integer>> rules = new ArrayList<>();
    for (JsonNode rule : given) {
      if (rule.isObject()) {
        rule.fieldNames()
            .forEachRemaining(
                key -> {
                  if (!OF_RULE.contains(key)) {
                    problem("blocking rule's " + key, "is not read");
                  }
                });
      }
      rules.add(
          rule(rule.isTextual() ? rule.asText() : rule.path("blocking_rule").asText(), columns));
    }
    if (rules.isEmpty()) {
      problem(RULES, "is empty: every pair would be compared");
    }
    return rules;
  }

  private List<Integer> rule(String sql, List<String> columns) {
    List<Integer> places = new ArrayList<>();
    for (String part : sql.split("(?i)\\s+AND\\s+")) {
      Matcher equal = EQUAL.matcher(part.strip());
      if (!equal.matches() || !equal.group(1).equals(equal.group(2))) {
        problem("blocking rule " + sql, "is not read; equal columns joined by AND are");
      } else if (!columns.contains(equal.group(1))) {
        problem("blocking rule " + sql, "is on a column that no comparison reads");
      } else {
        places.add(columns.indexOf(equal.group(1)));
      }
    }
    return places;
  }

  private void problem(String what, String why) {
    problems.add(file.path() + ": " + what + " " + why + ".");
  }
}
