package org.focale.jobs.rarecases.peers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.focale.features.ConceptMap;
import org.focale.features.VisitKinds;
import org.focale.jobs.simulate.SimulatedRecords;
import org.focale.timeline.Domain;

/** What is compared of a simulated person, as {@link FactReader} reads it of a timeline? */
final class SimulatedFacts {

  private static final double LEAST_YEARS = 3;
  private static final VisitKinds VISITS =
      new VisitKinds(VisitKinds.INPATIENT, VisitKinds.EMERGENCY);
  private static final Map<FactKind, Domain> CODED =
      Map.of(
          FactKind.CONDITION, Domain.CONDITION_OCCURRENCE,
          FactKind.DRUG, Domain.DRUG_ERA,
          FactKind.PROCEDURE, Domain.PROCEDURE_OCCURRENCE,
          FactKind.DEVICE, Domain.DEVICE_EXPOSURE,
          FactKind.OBSERVATION, Domain.OBSERVATION,
          FactKind.MEASUREMENT, Domain.MEASUREMENT);

  private SimulatedFacts() {}

  static PersonFacts of(SimulatedRecords.Person person) {
    TreeMap<Long, Double> found = new TreeMap<>();
    CODED.forEach(
        (kind, domain) ->
            person
                .facts()
                .get(domain)
                .forEach(fact -> found.put(Fact.of(kind, fact.concept()).key(), 1.0)));
    visits(found, person);
    procedureDays(found, person.facts().get(Domain.PROCEDURE_OCCURRENCE));
    values(found, person.facts().get(Domain.MEASUREMENT));
    return new PersonFacts(
        person.female() ? PeerGroup.FEMALE : PeerGroup.MALE,
        person.age(),
        found.keySet().stream().mapToLong(Long::longValue).toArray(),
        found.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static void visits(Map<Long, Double> found, SimulatedRecords.Person person) {
    List<SimulatedRecords.Recorded> all = person.facts().get(Domain.VISIT_OCCURRENCE);
    long unplanned =
        all.stream()
            .filter(v -> VISITS.isInpatient(v.concept()) || VISITS.isEmergency(v.concept()))
            .count();
    double years = Math.max(LEAST_YEARS, person.years());
    found.put(Fact.of(FactKind.UNPLANNED_VISITS, 0).key(), unplanned / years);
    found.put(Fact.of(FactKind.OTHER_VISITS, 0).key(), (all.size() - unplanned) / years);
  }

  private static void procedureDays(
      Map<Long, Double> found, List<SimulatedRecords.Recorded> procedures) {
    Map<Integer, Set<Integer>> days = new TreeMap<>();
    procedures.forEach(
        fact -> days.computeIfAbsent(fact.concept(), k -> new TreeSet<>()).add(fact.day()));
    days.forEach(
        (concept, each) ->
            found.put(Fact.of(FactKind.PROCEDURE_DAYS, concept).key(), (double) each.size()));
  }

  private static void values(Map<Long, Double> found, List<SimulatedRecords.Recorded> measured) {
    Map<Long, List<Double>> each = new TreeMap<>();
    for (SimulatedRecords.Recorded fact : measured) {
      if (Double.isFinite(fact.value())) {
        long key = ConceptMap.pair(fact.concept(), fact.unit());
        each.computeIfAbsent(key, k -> new ArrayList<>()).add(fact.value() + 0.0);
      }
    }
    each.forEach(
        (key, values) -> {
          Collections.sort(values);
          found.put(key, values.get((values.size() - 1) / 2));
        });
  }
}
