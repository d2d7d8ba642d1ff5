package org.focale.cohort;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.focale.problem.BadDefinition;

/**
 * A small definition with one part of its own, for tests of how that part is read. Texts are JSON
 * with single quotes in place of double ones.
 */
final class WrittenDefinition {

  private static final String SET =
      "{'id':0,'name':'Aspirin','expression':{'items':[{'concept':{'CONCEPT_ID':1112807,"
          + "'CONCEPT_NAME':'aspirin'},'includeDescendants':true}]}}";
  private static final String ENTRY = "{'DrugExposure':{'CodesetId':0}}";

  private WrittenDefinition() {}

  /** One that has the primary criterion and nothing else. */
  static String entry(String criterion) {
    return "{'ConceptSets':[" + SET + "],'PrimaryCriteria':{'CriteriaList':[" + criterion + "]}}";
  }

  /** One that has a further key at the top. */
  static String and(String part) {
    String plain = entry(ENTRY);
    return plain.substring(0, plain.length() - 1) + "," + part + "}";
  }

  /** One whose only rule is that group. */
  static String rule(String group) {
    return and("'InclusionRules':[{'name':'rule','expression':" + group + "}]");
  }

  /** One whose only rule counts that. */
  static String counted(String correlated) {
    return rule("{'Type':'ALL','CriteriaList':[" + correlated + "]}");
  }

  /** A count of exposures that says how and when. */
  static String count(String occurrence, String startWindow) {
    return counted(
        "{'Criteria':"
            + ENTRY
            + ",'StartWindow':"
            + startWindow
            + ",'Occurrence':"
            + occurrence
            + "}");
  }

  static CohortDefinition read(String text) {
    return read(text, GeneratorFaults.REPRODUCED);
  }

  static CohortDefinition read(String text, GeneratorFaults faults) {
    return CohortReader.read(7, "7.json", text.replace('\'', '"'), faults);
  }

  /** The only criterion. */
  static Criterion criterion(String text) {
    return read(entry(text)).primary().criteria().get(0);
  }

  /** What is wrong with it, each with its path. */
  static List<String> faults(String text) {
    return faults(text, GeneratorFaults.REPRODUCED);
  }

  static List<String> faults(String text, GeneratorFaults faults) {
    return catchThrowableOfType(BadDefinition.class, () -> read(text, faults)).findings().stream()
        .map(finding -> finding.path() + " " + finding.text())
        .toList();
  }

  static List<String> warnings(String text) {
    return warnings(text, GeneratorFaults.REPRODUCED);
  }

  static List<String> warnings(String text, GeneratorFaults faults) {
    return read(text, faults).warnings().stream()
        .map(warning -> warning.path() + " " + warning.text())
        .toList();
  }
}
