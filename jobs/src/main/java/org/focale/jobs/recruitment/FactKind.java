package org.focale.jobs.recruitment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.focale.timeline.Domain;

/** Which kinds of fact can a line ask for by their presence? */
enum FactKind {
  CONDITION(Domain.CONDITION_OCCURRENCE, "Condition"),
  DRUG(Domain.DRUG_EXPOSURE, "Drug"),
  PROCEDURE(Domain.PROCEDURE_OCCURRENCE, "Procedure"),
  DEVICE(Domain.DEVICE_EXPOSURE, "Device"),
  /** Facts of this table may have concepts of any domain. */
  OBSERVATION(Domain.OBSERVATION, ""),
  VISIT(Domain.VISIT_OCCURRENCE, "Visit");

  private final Domain domain;
  private final String conceptDomain;

  FactKind(Domain domain, String conceptDomain) {
    this.domain = domain;
    this.conceptDomain = conceptDomain;
  }

  Domain domain() {
    return domain;
  }

  /** The {@code domain_id} of its concepts; empty if it may be any. */
  String conceptDomain() {
    return conceptDomain;
  }

  /** The word in a line. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(FactKind::word).toList();
  }

  static Optional<FactKind> named(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
