package org.focale.jobs.browse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.focale.job.TextTable;
import org.focale.timeline.Timeline;

/**
 * How does one person's record look, to read and as JSON? Without the person's id, which whoever
 * asks has.
 *
 * @param source the source and its snapshot, as a heading
 */
record PersonPage(
    String source,
    String snapshot,
    PersonView person,
    ConceptNames names,
    PersonCohorts cohorts,
    PersonPicture picture) {

  /** The concepts whose names are wanted. */
  static Set<Integer> concepts(PersonView person) {
    Set<Integer> concepts = new HashSet<>();
    concepts.add(person.sex());
    for (PersonView.Event event : person.events()) {
      concepts.add(event.concept());
      concepts.add(event.unit());
    }
    return concepts;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("source " + source + ", snapshot " + snapshot);
    lines.add("sex " + named(person.sex()));
    person.knownAge().ifPresent(age -> lines.add("age " + age));
    for (PersonView.Period period : person.observed()) {
      lines.add("observed " + period.from() + " to " + period.to());
    }
    lines.add("");
    TextTable facts = new TextTable("domain", "facts");
    person.facts().forEach(f -> facts.row(f.domain().table(), f.number()));
    lines.addAll(facts.lines());
    lines.add("");
    TextTable events = new TextTable("day", "domain", "concept", "name", "value", "unit");
    for (PersonView.Event event : person.events()) {
      events.row(
          event.day(),
          event.domain().table(),
          event.concept() == Timeline.ABSENT_INT ? "" : event.concept(),
          names.of(event.concept()),
          event.hasValue() ? event.value() : "",
          named(event.unit()));
    }
    lines.addAll(events.lines());
    if (!picture.usual().isEmpty()) {
      lines.add("");
      lines.addAll(picture.lines());
    }
    if (!cohorts.definitions().isEmpty()) {
      lines.add("");
      lines.addAll(cohorts.lines());
    }
    return lines;
  }

  /** The name, or the id where there is none. */
  private String named(int concept) {
    if (concept == Timeline.ABSENT_INT) {
      return "";
    }
    String name = names.of(concept);
    return name.isEmpty() ? String.valueOf(concept) : name;
  }

  String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("source", source);
    all.put("snapshot", snapshot);
    all.put("sex", concept(person.sex()));
    person.knownAge().ifPresent(age -> all.put("age", age));
    all.put("observation_periods", person.observed().stream().map(PersonPage::period).toList());
    Map<String, Integer> facts = new LinkedHashMap<>();
    person.facts().forEach(f -> facts.put(f.domain().table(), f.number()));
    all.put("facts", facts);
    all.put("events", person.events().stream().map(this::event).toList());
    if (!picture.usual().isEmpty()) {
      all.put("usual", picture.usual());
    }
    if (!cohorts.definitions().isEmpty()) {
      all.put("cohorts", cohorts.objects());
    }
    try {
      return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a person's page is plain data", impossible);
    }
  }

  private static Map<String, String> period(PersonView.Period period) {
    Map<String, String> object = new LinkedHashMap<>();
    object.put("from", period.from().toString());
    object.put("to", period.to().toString());
    return object;
  }

  private Map<String, Object> event(PersonView.Event event) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("day", event.day().toString());
    object.put("domain", event.domain().table());
    if (event.concept() != Timeline.ABSENT_INT) {
      object.put("concept", concept(event.concept()));
    }
    if (event.hasValue()) {
      object.put("value", event.value());
    }
    if (event.unit() != Timeline.ABSENT_INT) {
      object.put("unit", concept(event.unit()));
    }
    return object;
  }

  private Map<String, Object> concept(int concept) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (concept != Timeline.ABSENT_INT) {
      object.put("id", concept);
    }
    if (!names.of(concept).isEmpty()) {
      object.put("name", names.of(concept));
    }
    return object;
  }
}
