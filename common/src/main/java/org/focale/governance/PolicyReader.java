package org.focale.governance;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.focale.cdm.Cdm;
import org.focale.cdm.CdmTable;
import org.focale.problem.BadParameters;
import org.focale.problem.Problem;
import org.focale.problem.Spelling;

/** What policy do the settings state? Collects every problem before it refuses them. */
final class PolicyReader {

  private static final String REFERENCE = "focale-policy-reference.conf";
  private static final Set<String> KEYS = Set.of("default-by-purpose", "categories");
  private static final Set<String> CATEGORY_KEYS =
      Set.of(
          "default",
          "tables",
          "concepts",
          "ancestors",
          "vocabularies",
          "concept-classes",
          "domains");

  private final Config policy;
  private final List<String> problems = new ArrayList<>();

  PolicyReader(Config settings) {
    Config stated = settings.hasPath("policy") ? settings.withOnlyPath("policy") : null;
    Config reference = reference();
    try {
      this.policy =
          (stated == null ? reference : stated.withFallback(reference))
              .resolve()
              .getConfig("policy");
    } catch (ConfigException wrong) {
      throw new BadParameters("policy: " + wrong.getMessage());
    }
  }

  private static Config reference() {
    return ConfigFactory.parseResources(
        PolicyReader.class.getClassLoader(),
        REFERENCE,
        ConfigParseOptions.defaults().setAllowMissing(false));
  }

  ConsentPolicy read() {
    refuseUnknown("policy", policy.root().keySet(), KEYS);
    Map<Purpose.Use, ConsentDefault> byPurpose = purposes();
    List<ConsentDefault> byCategory = new ArrayList<>();
    List<CategoryRule> rules = new ArrayList<>();
    categories(byCategory, rules);
    if (!problems.isEmpty()) {
      throw new BadParameters(problems);
    }
    return new ConsentPolicy(byPurpose, byCategory, new CategoryRules(rules));
  }

  private Map<Purpose.Use, ConsentDefault> purposes() {
    Map<Purpose.Use, ConsentDefault> byPurpose = new EnumMap<>(Purpose.Use.class);
    String section = "policy.default-by-purpose";
    Set<String> stated = keys("default-by-purpose");
    List<String> known = Arrays.stream(Purpose.Use.values()).map(Enum::name).toList();
    refuseUnknown(section, stated, known);
    for (Purpose.Use use : Purpose.Use.values()) {
      String path = "default-by-purpose." + use;
      byPurpose.put(use, value(path, key -> ConsentDefault.parse(policy.getString(key), section)));
    }
    return byPurpose;
  }

  private void categories(List<ConsentDefault> byCategory, List<CategoryRule> rules) {
    Set<String> names = new TreeSet<>(keys("categories"));
    names.remove("general");
    List<String> ordered = new ArrayList<>(List.of("general"));
    ordered.addAll(names);
    if (ordered.size() > DataCategory.MOST) {
      problems.add(
          "policy.categories has "
              + ordered.size()
              + " categories; "
              + DataCategory.MOST
              + " fit.");
      return;
    }
    for (String name : ordered) {
      if (!DataCategory.isName(name)) {
        problems.add(
            "policy.categories."
                + name
                + ": a category's name is lower case letters, digits and _, from a letter on, at"
                + " most 40 in all.");
        continue;
      }
      String path = "categories." + name;
      refuseUnknown("policy." + path, keys(path), CATEGORY_KEYS);
      String at = "policy." + path + ".default";
      byCategory.add(
          value(path + ".default", key -> ConsentDefault.parse(policy.getString(key), at)));
      DataCategory category = new DataCategory(rules.size(), name);
      rules.add(value(path, key -> rule(category, policy.getConfig(key))));
    }
  }

  private CategoryRule rule(DataCategory category, Config stated) {
    List<String> tables = list(stated, "tables", stated::getStringList);
    List<String> known = Cdm.tables().stream().map(CdmTable::name).toList();
    for (String table : tables) {
      if (!known.contains(table)) {
        String at = "policy.categories." + category.name() + ".tables";
        problems.add(at + ": no CDM table '" + table + "'. " + Spelling.sentence(table, known));
      }
    }
    return new CategoryRule(
        category,
        tables,
        list(stated, "concepts", stated::getIntList),
        list(stated, "ancestors", stated::getIntList),
        list(stated, "vocabularies", stated::getStringList),
        list(stated, "concept-classes", stated::getStringList),
        list(stated, "domains", stated::getStringList));
  }

  private static <T> List<T> list(Config stated, String key, Function<String, List<T>> read) {
    return stated.hasPath(key) ? read.apply(key) : List.of();
  }

  /** The value at a path; null, with a problem noted, when it is missing or wrong. */
  private <T> T value(String path, Function<String, T> read) {
    try {
      return read.apply(path);
    } catch (ConfigException.Missing missing) {
      problems.add("policy." + path + " is missing.");
    } catch (ConfigException | IllegalArgumentException | Problem wrong) {
      problems.add("policy." + path + ": " + wrong.getMessage());
    }
    return null;
  }

  /** The keys of a section; none, with a problem noted, when it is not one. */
  private Set<String> keys(String path) {
    if (!policy.hasPath(path) || policy.getValue(path).valueType() != ConfigValueType.OBJECT) {
      problems.add("policy." + path + " is not a section { … }.");
      return Set.of();
    }
    ConfigObject section = policy.getObject(path);
    return section.keySet();
  }

  private void refuseUnknown(String section, Set<String> stated, Collection<String> known) {
    for (String key : new TreeSet<>(stated)) {
      if (!known.contains(key)) {
        problems.add(section + ": no key '" + key + "'. " + Spelling.sentence(key, known));
      }
    }
  }
}
