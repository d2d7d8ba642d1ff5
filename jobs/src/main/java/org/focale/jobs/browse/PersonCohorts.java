package org.focale.jobs.browse;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.focale.cohort.CohortDefinition;
import org.focale.cohort.TextPatterns;
import org.focale.cohort.kernel.CohortProgram;
import org.focale.cohort.kernel.CohortTrace;
import org.focale.cohort.kernel.TextMatches;
import org.focale.job.OnePerson;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.TextCodes;
import org.focale.timeline.Timeline;
import org.focale.vocabulary.ConceptSetExpression;
import org.focale.vocabulary.SnapshotConceptSets;

/**
 * Which cohorts is one person in, and rule by rule, why or why not?
 *
 * <p>The kernel that answers for a whole population answers here for one.
 *
 * @param definitions in the order of their numbers
 * @param traces what happened in each
 */
record PersonCohorts(List<CohortDefinition> definitions, List<CohortTrace> traces) {

  /** What definitions come to in one snapshot, ready to be asked of a person of it. */
  static final class Question implements Kernel<List<CohortTrace>> {
    private static final long serialVersionUID = 1L;

    private final transient List<CohortDefinition> definitions;
    private final CohortProgram program;

    private Question(List<CohortDefinition> definitions, CohortProgram program) {
      this.definitions = definitions;
      this.program = program;
    }

    /** Looks the concept sets and texts of the definitions up in a snapshot. */
    static Question of(Store store, Published snapshot, List<CohortDefinition> definitions)
        throws IOException {
      Set<ConceptSetExpression> sets = CohortDefinition.conceptSetsOf(definitions);
      TextCodes texts = new TextCodes(store, snapshot, TextPatterns.of(definitions));
      return new Question(
          definitions,
          CohortProgram.compile(
              definitions,
              SnapshotConceptSets.resolve(store, snapshot, sets).sets(),
              new TextMatches(texts.narrow())));
    }

    @Override
    public Set<Column> columns() {
      return new HashSet<>(program.columns());
    }

    @Override
    public List<CohortTrace> apply(Timeline person) {
      List<CohortTrace> traces = new ArrayList<>();
      var evaluator = program.evaluator();
      for (int i = 0; i < program.size(); i++) {
        traces.add(evaluator.trace(person, i));
      }
      return traces;
    }

    /** The answer for one person. */
    PersonCohorts ask(OnePerson person) {
      return new PersonCohorts(definitions, person.ask(this));
    }
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < definitions.size(); i++) {
      CohortDefinition definition = definitions.get(i);
      CohortTrace trace = traces.get(i);
      lines.add("cohort " + named(definition) + ": " + outcome(i));
      best(trace)
          .ifPresent(
              best -> {
                for (int rule = 0; rule < definition.rules().size(); rule++) {
                  lines.add(
                      String.format(
                          "  rule %d %-7s %s",
                          rule + 1, met(best, rule), definition.rules().get(rule).name()));
                }
              });
    }
    return lines;
  }

  /** Its number, and its title if it has one. */
  private static String named(CohortDefinition definition) {
    String number = String.valueOf(definition.id());
    return definition.name().equals(number) ? number : number + " " + definition.name();
  }

  /** In JSON, one object for each definition. */
  List<Map<String, Object>> objects() {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (int i = 0; i < definitions.size(); i++) {
      CohortDefinition definition = definitions.get(i);
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("cohort_definition_id", definition.id());
      object.put("name", definition.name());
      object.put("outcome", outcome(i));
      object.put("stays", traces.get(i).stays().stream().map(PersonCohorts::stay).toList());
      best(traces.get(i)).ifPresent(best -> object.put("rules", rules(definition, best)));
      objects.add(object);
    }
    return objects;
  }

  private static List<Map<String, Object>> rules(
      CohortDefinition definition, CohortTrace.Event best) {
    List<Map<String, Object>> rules = new ArrayList<>();
    for (int rule = 0; rule < definition.rules().size(); rule++) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("rule", definition.rules().get(rule).name());
      object.put("met", (best.rules() >> rule & 1) == 1);
      rules.add(object);
    }
    return rules;
  }

  private static Map<String, String> stay(CohortTrace.Stay stay) {
    Map<String, String> object = new LinkedHashMap<>();
    object.put("from", day(stay.startDay()));
    object.put("to", day(stay.endDay()));
    return object;
  }

  /** In one clause, what became of the person. */
  private String outcome(int i) {
    CohortTrace trace = traces.get(i);
    if (!trace.stays().isEmpty()) {
      return "in it "
          + trace.stays().stream()
              .map(stay -> day(stay.startDay()) + " to " + day(stay.endDay()))
              .collect(Collectors.joining(", "));
    }
    if (trace.meeting() == 0) {
      return "not in it, no event meets an entry criterion";
    }
    if (trace.observed() == 0) {
      return "not in it, no entry event lies far enough inside an observation period";
    }
    if (trace.qualified().isEmpty()) {
      return "not in it, no entry event meets the additional criteria";
    }
    if (trace.lost()) {
      return "not in it, every stay lies outside the censor window";
    }
    int rules = definitions.get(i).rules().size();
    CohortTrace.Event best = best(trace).orElseThrow();
    return Long.bitCount(best.rules()) < rules
        ? "not in it, the entry event of " + day(best.startDay()) + " does not meet every rule"
        : "not in it, no end is on or after the entry event";
  }

  private static Optional<CohortTrace.Event> best(CohortTrace trace) {
    return trace.qualified().stream().filter(CohortTrace.Event::best).findFirst();
  }

  private static String met(CohortTrace.Event best, int rule) {
    return (best.rules() >> rule & 1) == 1 ? "met" : "not met";
  }

  private static String day(int epochDay) {
    return LocalDate.ofEpochDay(epochDay).toString();
  }
}
