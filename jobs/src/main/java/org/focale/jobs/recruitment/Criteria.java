package org.focale.jobs.recruitment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.focale.cohort.CohortDefinition;
import org.focale.cohort.TextPatterns;
import org.focale.cohort.kernel.CohortProgram;
import org.focale.cohort.kernel.TextMatches;
import org.focale.job.Inputs;
import org.focale.problem.BadParameters;
import org.focale.problem.Spelling;
import org.focale.timeline.Domain;
import org.focale.vocabulary.Analyte;
import org.focale.vocabulary.ConceptSetExpression;
import org.focale.vocabulary.ConceptSets;
import org.focale.vocabulary.Units;

/** Which checks do the entries of a trial come to, in the vocabulary of a source? */
final class Criteria {

  private final Inputs inputs;
  private final Trial trial;
  private final ConceptFinder finder;
  private final List<String> problems = new ArrayList<>();
  private final Map<ConceptName, ConceptSetExpression> sets = new HashMap<>();

  private Criteria(Inputs inputs, Trial trial) {
    this.inputs = inputs;
    this.trial = trial;
    Set<ConceptName> names = new HashSet<>(ConceptFinder.namesIn(lines()));
    trial.deprivation().ifPresent(names::add);
    this.finder = new ConceptFinder(inputs, names);
  }

  /**
   * What to ask.
   *
   * @param checks of the trial's entries, in their order, exclusions turned round
   * @param broader of the broadenings, in their order
   * @param deprivation the concepts of the observation that ranks areas; empty if there is none
   * @param notes what a user should know of the concepts and groups
   */
  record Compiled(List<Check> checks, List<Check> broader, int[] deprivation, List<String> notes) {

    Compiled {
      checks = List.copyOf(checks);
      broader = List.copyOf(broader);
      notes = List.copyOf(notes);
    }
  }

  /**
   * Compiles a trial.
   *
   * @param broadenings of its criteria, which name no other concepts
   * @throws BadParameters with every name that is not found, or not clear
   * @throws org.focale.problem.BrokenInput if Circe groups are asked of a source without concepts
   */
  static Compiled compile(Inputs inputs, Trial trial, List<Broadening> broadenings) {
    return new Criteria(inputs, trial).compile(broadenings);
  }

  private List<Line> lines() {
    return trial.asked().stream()
        .map(Trial.Criterion::asks)
        .filter(Line.class::isInstance)
        .map(Line.class::cast)
        .toList();
  }

  private Compiled compile(List<Broadening> broadenings) {
    Map<Integer, FoundConcept> measured = new HashMap<>();
    for (int i = 0; i < trial.asked().size(); i++) {
      try {
        resolveNames(i, measured);
      } catch (BadLine bad) {
        problems.add(trial.label(i) + ", column " + bad.column() + ": " + bad.getMessage());
      }
    }
    trial.deprivation().ifPresent(this::resolveDeprivation);
    if (!problems.isEmpty()) {
      throw new BadParameters(problems);
    }
    TrialConcepts concepts = TrialConcepts.of(inputs, sets.values(), definitions());
    ConceptSets resolved = concepts.sets();
    CirceCheck.Groups groups = groups(resolved);
    List<Check> checks = new ArrayList<>();
    int group = 0;
    for (int i = 0; i < trial.asked().size(); i++) {
      Trial.Criterion criterion = trial.asked().get(i);
      Check check =
          criterion.asks() instanceof Line line
              ? check(line, measured.get(i), resolved)
              : new CirceCheck(groups, group++);
      checks.add(criterion.exclude() ? new Excluded(check) : check);
    }
    List<Check> broader = new ArrayList<>();
    for (Broadening broadening : broadenings) {
      Line line = (Line) broadening.broader().asks();
      Check check = check(line, measured.get(broadening.criterion()), resolved);
      broader.add(broadening.broader().exclude() ? new Excluded(check) : check);
    }
    return new Compiled(
        checks,
        broader,
        trial.deprivation().map(name -> concepts(name, resolved)).orElse(new int[0]),
        concepts.notes());
  }

  private void resolveNames(int position, Map<Integer, FoundConcept> measured) throws BadLine {
    Asked asks = trial.asked().get(position).asks();
    if (asks instanceof Line.Fact fact) {
      resolve(fact.concept());
    } else if (asks instanceof Line.Measured line) {
      measured.put(position, resolve(line.concept()));
      unit(line);
    }
  }

  private void resolveDeprivation(ConceptName name) {
    try {
      resolve(name);
    } catch (BadLine bad) {
      problems.add(trial.file() + ": deprivation: " + bad.getMessage());
    }
  }

  private FoundConcept resolve(ConceptName name) throws BadLine {
    FoundConcept found = finder.find(name);
    sets.put(
        name,
        new ConceptSetExpression(
            finder.recordedAs(found).stream()
                .map(id -> new ConceptSetExpression.Item(id, found.name(), false, true, false))
                .toList()));
    return found;
  }

  /** The unit's concept, where the vocabulary has it. */
  private OptionalInt unit(Line.Measured line) throws BadLine {
    try {
      return line.unit().equals(Units.NONE)
          ? OptionalInt.empty()
          : OptionalInt.of(finder.find(ConceptFinder.unit(line)).id());
    } catch (BadLine unknown) {
      if (Units.knows(line.unit())) {
        return OptionalInt.empty();
      }
      throw new BadLine(
          line.unitColumn(),
          "no unit '"
              + line.unit()
              + "' is known; units are written as UCUM does"
              + Spelling.hint(line.unit(), Units.codes()));
    }
  }

  private List<CohortDefinition> definitions() {
    return trial.asked().stream()
        .map(Trial.Criterion::asks)
        .filter(CirceGroup.class::isInstance)
        .map(asks -> ((CirceGroup) asks).definition())
        .toList();
  }

  private CirceCheck.Groups groups(ConceptSets resolved) {
    List<CohortDefinition> definitions = definitions();
    TextMatches texts =
        definitions.isEmpty()
            ? TextMatches.NONE
            : new TextMatches(inputs.textsLike(inputs.source(), TextPatterns.of(definitions)));
    return new CirceCheck.Groups(CohortProgram.compile(definitions, resolved, texts));
  }

  private int[] concepts(ConceptName name, ConceptSets resolved) {
    return resolved.of(sets.get(name));
  }

  private Check check(Line line, FoundConcept measured, ConceptSets resolved) {
    if (line instanceof Line.Age age) {
      return new AgeCheck(age.from(), age.to());
    }
    if (line instanceof Line.Sex sex) {
      return new SexCheck(sex.female());
    }
    if (line instanceof Line.Fact fact) {
      Domain domain = fact.kind().domain();
      Check present = new FactCheck(domain, concepts(fact.concept(), resolved), fact.lookBack());
      return fact.present() ? present : new Excluded(present);
    }
    Line.Measured value = (Line.Measured) line;
    Analyte analyte = Analyte.of(measured.vocabulary(), measured.code());
    return new MeasurementCheck(
        concepts(value.concept(), resolved),
        value.low(),
        value.high(),
        Units.to(value.unit(), unitConcept(value), analyte),
        value.latest(),
        value.lookBack());
  }

  private OptionalInt unitConcept(Line.Measured line) {
    try {
      return unit(line);
    } catch (BadLine reportedBefore) {
      throw new IllegalStateException(reportedBefore);
    }
  }
}
