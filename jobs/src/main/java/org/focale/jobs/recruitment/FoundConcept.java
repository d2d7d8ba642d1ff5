package org.focale.jobs.recruitment;

/**
 * Which concept of the vocabulary is meant?
 *
 * @param domain its {@code domain_id}
 * @param standard whether facts are recorded by it; others are mapped to those that are
 */
record FoundConcept(
    int id, String name, String vocabulary, String code, String domain, boolean standard) {

  /** As a reader tells it from others. */
  String choice() {
    return "#" + id + " " + name + " (" + vocabulary + ":" + code + ")";
  }
}
