package org.focale.cohort;

import static org.focale.cohort.CohortDefinition.MOST_RULES;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.focale.cohort.CohortDefinition.InclusionRule;
import org.focale.cohort.CohortDefinition.PrimaryCriteria;
import org.focale.problem.BadDefinition;
import org.focale.vocabulary.ConceptSetExpression.Named;

/**
 * What does a cohort definition in Circe's JSON, as ATLAS exports it, say?
 *
 * <p>Nothing in a file is passed over: what is not known, or cannot be asked of a timeline, is a
 * fault with its place and, where there is one, the nearest known name.
 */
public final class CohortReader {

  /** What says nothing about who is in the cohort. */
  private static final Set<String> DESCRIPTIVE = Set.of("cdmVersionRange", "description");

  private static final Map<String, ResultLimit> LIMITS =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  static {
    for (ResultLimit limit : ResultLimit.values()) {
      LIMITS.put(limit.name(), limit);
    }
  }

  private final ConceptSetReader sets = new ConceptSetReader();
  private final GroupReader groups;
  private final Findings findings = new Findings();

  private CohortReader(GeneratorFaults faults) {
    this.groups = new GroupReader(sets, faults);
  }

  /**
   * Reads one definition.
   *
   * @param id the number that names it in results
   * @param file its file, for messages; without a title it is the name too
   * @param json UTF-8
   * @throws BadDefinition with every fault found
   */
  public static CohortDefinition read(int id, String file, byte[] json, GeneratorFaults faults) {
    JsonNode root = JsonNodes.parse(file, json);
    CohortReader reader = new CohortReader(faults);
    return reader.read(id, file, root);
  }

  /** As {@link #read(int, String, byte[], GeneratorFaults)}. */
  public static CohortDefinition read(int id, String file, String json, GeneratorFaults faults) {
    return read(id, file, json.getBytes(StandardCharsets.UTF_8), faults);
  }

  private CohortDefinition read(int id, String file, JsonNode root) {
    JsonElement all = new JsonElement(root, "$", findings);
    if (!all.present()) {
      all.complain("is empty; a cohort definition is an object.");
    }
    CohortDefinition definition = all.object(written -> definition(id, file, written));
    findings.requireNone(file);
    return definition;
  }

  private CohortDefinition definition(int id, String file, JsonObject written) {
    written.passOver(DESCRIPTIVE);
    String title = written.get("Title").text();
    List<Named> declared = sets.declared(written.get("ConceptSets"));
    PrimaryCriteria primary = written.require("PrimaryCriteria").object(this::primary);
    Optional<CriteriaGroup> additional = groups.optional(written.get("AdditionalCriteria"));
    ResultLimit qualified = limit(written.get("QualifiedLimit"));
    List<InclusionRule> rules = rules(written.get("InclusionRules"));
    ResultLimit included = limit(written.get("ExpressionLimit"));
    EndStrategy end = EndReader.end(written.get("EndStrategy"), sets);
    List<Criterion> censoring = groups.criteria().list(written.get("CensoringCriteria"));
    int eraPadDays = EndReader.eraPadDays(written.get("CollapseSettings"));
    Period censorWindow = RangeReader.period(written.get("CensorWindow"));
    return new CohortDefinition(
        id,
        title.isBlank() ? file.replaceFirst("^.*/", "").replaceFirst("\\.json$", "") : title,
        declared,
        primary,
        additional,
        qualified,
        rules,
        included,
        end,
        censoring,
        eraPadDays,
        censorWindow,
        sets.listed(),
        findings.warnings());
  }

  private PrimaryCriteria primary(JsonObject primary) {
    JsonElement list = primary.require("CriteriaList");
    List<Criterion> criteria = groups.criteria().list(list);
    if (list.list().isEmpty()) {
      list.complain("is empty: nobody could enter.");
    }
    return primary
        .get("ObservationWindow")
        .object(
            window ->
                new PrimaryCriteria(
                    criteria,
                    window.get("PriorDays").integer(),
                    window.get("PostDays").integer(),
                    limit(primary.get("PrimaryCriteriaLimit"))));
  }

  private static ResultLimit limit(JsonElement element) {
    return element.object(
        limit -> {
          JsonElement type = limit.get("Type");
          return type.present() ? type.oneOf(LIMITS) : ResultLimit.ALL;
        });
  }

  private List<InclusionRule> rules(JsonElement list) {
    List<JsonElement> written = list.list();
    if (written.size() > MOST_RULES) {
      list.complain("has " + written.size() + " rules; at most " + MOST_RULES + " fit.");
    }
    List<InclusionRule> rules = new ArrayList<>();
    for (JsonElement rule : written.subList(0, Math.min(written.size(), MOST_RULES))) {
      rules.add(rule.object(this::rule));
    }
    return rules;
  }

  private InclusionRule rule(JsonObject rule) {
    return new InclusionRule(
        rule.get("name").text(),
        rule.get("description").text(),
        groups.asking(rule.require("expression")));
  }
}
