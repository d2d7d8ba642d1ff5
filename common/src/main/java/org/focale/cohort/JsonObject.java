package org.focale.cohort;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.focale.problem.Spelling;

/**
 * What stands under each key of an object of a definition's JSON?
 *
 * <p>It remembers what was asked for: a key that nobody asked for is a fault, so nothing in a
 * definition is silently passed over.
 */
final class JsonObject {

  private final JsonNode node;
  private final String path;
  private final Findings findings;
  private final Set<String> asked = new TreeSet<>();

  JsonObject(JsonNode node, String path, Findings findings) {
    this.node = node;
    this.path = path;
    this.findings = findings;
  }

  /** Its keys, in order. */
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  void complain(String text) {
    findings.fault(path, text);
  }

  void warn(String text) {
    findings.warning(path, text);
  }

  JsonElement get(String key) {
    asked.add(key);
    return new JsonElement(node.path(key), pathOf(key), findings);
  }

  /** What must be there. */
  JsonElement require(String key) {
    JsonElement element = get(key);
    if (element.present()) {
      return element;
    }
    element.complain("is missing.");
    return JsonElement.blank();
  }

  /** Knows keys that say nothing about who is in the cohort. */
  void passOver(Set<String> keys) {
    asked.addAll(keys);
  }

  void complainOfUnread() {
    for (String key : keys()) {
      if (!asked.contains(key)) {
        findings.fault(pathOf(key), "is not known here. " + Spelling.sentence(key, asked));
      }
    }
  }

  private String pathOf(String key) {
    return JsonNodes.child(path, key);
  }
}
