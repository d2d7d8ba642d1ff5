package org.focale.jobs.linkage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.focale.linkage.Field;
import org.focale.linkage.FieldKind;
import org.focale.linkage.LevelWeight;
import org.focale.linkage.Linkage;

/**
 * How does Splink say a model that was learned here?
 *
 * <p>In plain comparison levels. What these cannot say (swapped names, an initial, the same year or
 * district) is with the level below, and m of all ways to match is one m. It holds of cleaned
 * values; blocking is on equal columns, since sounds are not plain.
 */
final class SplinkWriter {

  private static final String SLIP = "damerau_levenshtein(\"%1$s_l\", \"%1$s_r\") <= 1";
  private static final String ALIKE = "jaro_winkler_similarity(\"%1$s_l\", \"%1$s_r\") >= ";
  private static final double LEAST = 1e-12;
  private static final ObjectMapper JSON = new ObjectMapper();

  private SplinkWriter() {}

  /** The settings with a trained model, as {@code Linker} takes them. */
  static String json(List<Field> fields, Linkage linkage, boolean oneTable) {
    ObjectNode settings = JSON.createObjectNode();
    settings.put("link_type", oneTable ? SplinkModel.ONE_TABLE : SplinkModel.TWO_TABLES);
    settings.put(SplinkReader.TWO_RANDOM, linkage.matching());
    settings.put("unique_id_column_name", "unique_id");
    settings.put("sql_dialect", "duckdb");
    ArrayNode rules = settings.putArray(SplinkReader.RULES);
    rules(fields)
        .forEach(rule -> rules.addObject().put("blocking_rule", rule).put("sql_dialect", "duckdb"));
    ArrayNode comparisons = settings.putArray("comparisons");
    for (int f = 0; f < fields.size(); f++) {
      comparison(comparisons.addObject(), fields.get(f), linkage.levels(f));
    }
    return settings.toPrettyString();
  }

  private static List<String> rules(List<Field> fields) {
    List<String> rules = new ArrayList<>();
    for (FieldKind alone :
        List.of(FieldKind.NATIONAL_NUMBER, FieldKind.PHONE, FieldKind.BIRTH_DATE)) {
      equal(fields, alone).ifPresent(rules::add);
    }
    Optional<String> surname = equal(fields, FieldKind.SURNAME);
    for (FieldKind other : List.of(FieldKind.GIVEN_NAME, FieldKind.POSTCODE)) {
      surname.ifPresent(
          equal -> equal(fields, other).ifPresent(and -> rules.add(equal + " AND " + and)));
    }
    if (rules.isEmpty()) {
      fields.forEach(field -> rules.add(equal(field.name())));
    }
    return rules;
  }

  private static Optional<String> equal(List<Field> fields, FieldKind kind) {
    return fields.stream()
        .filter(field -> field.kind() == kind)
        .findFirst()
        .map(field -> equal(field.name()));
  }

  private static String equal(String column) {
    return "l.\"" + column + "\" = r.\"" + column + "\"";
  }

  private static void comparison(ObjectNode node, Field field, List<LevelWeight> levels) {
    String column = field.name();
    node.put("output_column_name", column);
    ArrayNode written = node.putArray("comparison_levels");
    written
        .addObject()
        .put("sql_condition", "\"" + column + "_l\" IS NULL OR \"" + column + "_r\" IS NULL")
        .put("label_for_charts", column + " is NULL")
        .put("is_null_level", true);
    double m = 0;
    double u = 0;
    for (int l = levels.size() - 1; l >= 0; l--) {
      LevelWeight level = levels.get(l);
      Optional<String> sql = plain(level.level(), column);
      if (sql.isEmpty()) {
        m += level.m();
        u += level.u();
        continue;
      }
      ObjectNode plain = level(written, sql.get(), level.level(), level.m(), level.u());
      if (level.level().equals("exact") && field.kind().byFrequency()) {
        plain.put("tf_adjustment_column", column).put("tf_adjustment_weight", 1.0);
      }
    }
    level(written, "ELSE", "all other", m, u);
  }

  private static Optional<String> plain(String level, String column) {
    String sql =
        switch (level) {
          case "exact" -> "\"%1$s_l\" = \"%1$s_r\"";
          case "close" -> ALIKE + "0.92";
          case "similar" -> ALIKE + "0.85";
          case "one slip", "one slip or day and month swapped" -> SLIP;
          default -> "";
        };
    return Optional.of(sql)
        .filter(text -> !text.isEmpty())
        .map(text -> String.format(Locale.ROOT, text, column));
  }

  private static ObjectNode level(ArrayNode to, String sql, String label, double m, double u) {
    return to.addObject()
        .put("sql_condition", sql)
        .put("label_for_charts", label)
        .put("m_probability", Math.max(LEAST, m))
        .put("u_probability", Math.max(LEAST, u));
  }
}
