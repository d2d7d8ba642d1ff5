package org.focale.jobs.linkage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.focale.linkage.GivenField;
import org.focale.linkage.LevelTest;
import org.focale.linkage.LevelTest.Measure;

/**
 * What does one comparison of a model of Splink say of its column?
 *
 * <p>Its levels, in this order: null, exact, any by Jaro–Winkler, Levenshtein or
 * Damerau–Levenshtein, and ELSE.
 */
final class SplinkComparison {

  private static final Set<String> OF_COMPARISON =
      Set.of("output_column_name", "comparison_levels", "comparison_description");
  private static final Set<String> OF_LEVEL =
      Set.of(
          "sql_condition",
          "label_for_charts",
          "m_probability",
          "u_probability",
          "fix_m_probability",
          "fix_u_probability",
          "is_null_level",
          "tf_adjustment_column",
          "tf_adjustment_weight");
  private static final String LEFT = "\"?(?<left>[^\"(),]+?)_l\"?";
  private static final String RIGHT = "\"?(?<right>[^\"(),]+?)_r\"?";
  private static final Pattern NULL =
      Pattern.compile(LEFT + " IS NULL OR " + RIGHT + " IS NULL", Pattern.CASE_INSENSITIVE);
  private static final Pattern EXACT = Pattern.compile(LEFT + "\\s*=\\s*" + RIGHT);
  private static final Pattern TEST =
      Pattern.compile(
          "(?<measure>jaro_winkler_similarity|jaro_winkler|levenshtein|damerau_levenshtein)"
              + "\\(\\s*"
              + LEFT
              + "\\s*,\\s*"
              + RIGHT
              + "\\s*\\)"
              + "\\s*(?<sign>>=|<=)\\s*(?<bound>\\d+(\\.\\d+)?)",
          Pattern.CASE_INSENSITIVE);

  private final BiConsumer<String, String> problem;
  private final String name;
  private final Set<String> columns = new TreeSet<>();
  private final List<LevelTest> tests = new ArrayList<>();
  private final List<Double> m = new ArrayList<>();
  private final List<Double> u = new ArrayList<>();
  private boolean byFrequency;
  private boolean sound = true;

  private SplinkComparison(String name, BiConsumer<String, String> problem) {
    this.name = name;
    this.problem = problem;
  }

  /**
   * Reads a comparison.
   *
   * @param problem told what is not read, and why
   */
  static Optional<GivenField> read(JsonNode comparison, BiConsumer<String, String> problem) {
    SplinkComparison read =
        new SplinkComparison(comparison.path("output_column_name").asText("?"), problem);
    read.refuseOthers(comparison, OF_COMPARISON, "");
    JsonNode levels = comparison.path("comparison_levels");
    for (int place = 0; place < levels.size(); place++) {
      read.level(levels.get(place), place, levels.size());
    }
    return read.field();
  }

  private Optional<GivenField> field() {
    if (columns.size() != 1) {
      refuse("", "compares columns " + columns + ", not one");
    }
    if (tests.size() > GivenField.MOST_TESTS) {
      refuse("", "has more levels than " + (GivenField.MOST_TESTS + 3));
    }
    if (!sound) {
      return Optional.empty();
    }
    Collections.reverse(m);
    Collections.reverse(u);
    return Optional.of(new GivenField(columns.iterator().next(), tests, m, u, byFrequency));
  }

  private void level(JsonNode level, int place, int levels) {
    String sql = level.path("sql_condition").asText().strip();
    refuseOthers(level, OF_LEVEL, ", level " + sql + ":");
    boolean isNull = level.path("is_null_level").asBoolean();
    Matcher nulls = NULL.matcher(sql);
    Matcher exact = EXACT.matcher(sql);
    Matcher test = TEST.matcher(sql);
    if (place == 0 && isNull && nulls.matches()) {
      column(nulls);
      return;
    }
    if (place == 1 && !isNull && exact.matches()) {
      column(exact);
    } else if (place > 1 && place < levels - 1 && !isNull && test.matches()) {
      column(test);
      test(test, sql);
    } else if (place < 2 || place < levels - 1 || isNull || !sql.equalsIgnoreCase("ELSE")) {
      refuse(
          ", level " + (place + 1) + ", " + sql,
          "is not read; levels are null, exact, Jaro-Winkler, Levenshtein or Damerau-Levenshtein"
              + " at a bound, and ELSE, in this order");
    }
    m.add(probability(level, "m_probability", sql));
    u.add(probability(level, "u_probability", sql));
    frequency(level, place, sql);
  }

  private void test(Matcher test, String sql) {
    Measure measure =
        switch (test.group("measure").toLowerCase(Locale.ROOT)) {
          case "levenshtein" -> Measure.LEVENSHTEIN;
          case "damerau_levenshtein" -> Measure.DAMERAU_LEVENSHTEIN;
          default -> Measure.JARO_WINKLER;
        };
    boolean atLeast = test.group("sign").equals(">=");
    double bound = Double.parseDouble(test.group("bound"));
    if (atLeast == (measure == Measure.JARO_WINKLER) && LevelTest.isBound(measure, bound)) {
      tests.add(new LevelTest(measure, bound));
    } else {
      refuse(", level " + sql, "has a bound that is not read");
    }
  }

  private void frequency(JsonNode level, int place, String sql) {
    String column = level.path("tf_adjustment_column").asText("");
    double weight = level.path("tf_adjustment_weight").asDouble(column.isEmpty() ? 0 : 1);
    if (column.isEmpty() || weight == 0) {
      return;
    }
    byFrequency = true;
    if (place != 1 || weight != 1 || !columns.contains(column)) {
      refuse(
          ", level " + sql,
          "has a term-frequency adjustment that is not read; one of weight 1 on the exact level"
              + " is");
    }
  }

  private double probability(JsonNode level, String key, String sql) {
    double probability = level.path(key).asDouble(Double.NaN);
    if (!(probability > 0 && probability <= 1)) {
      refuse(", level " + sql, "has no " + key + " above 0 and up to 1: train it first");
    }
    return probability;
  }

  private void column(Matcher matched) {
    columns.add(matched.group("left"));
    columns.add(matched.group("right"));
  }

  private void refuseOthers(JsonNode node, Set<String> known, String where) {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                refuse(where + " " + key, "is not read");
              }
            });
  }

  private void refuse(String what, String why) {
    sound = false;
    problem.accept("comparison " + name + what, why);
  }
}
