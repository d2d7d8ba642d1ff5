package org.focale.jobs.browse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.focale.cohort.CohortDefinition;
import org.focale.cohort.CohortText;
import org.focale.cohort.DefinitionFiles;
import org.focale.cohort.GeneratorFaults;
import org.focale.cohort.TextPatterns;
import org.focale.cohort.kernel.CohortProgram;
import org.focale.cohort.kernel.TextMatches;
import org.focale.job.Command;
import org.focale.job.CommandSpec;
import org.focale.job.Invocation;
import org.focale.job.Parameter;
import org.focale.timeline.Column;
import org.focale.vocabulary.ConceptSetExpression;
import org.focale.vocabulary.ConceptSets;

/**
 * What does a cohort definition say, and what does it read?
 *
 * <p>Example: {@code ./focale explain --definition 123.json}
 */
public final class ExplainDefinition implements Command<ExplainDefinition.Parameters> {

  /** Which definition, and as whom it is read. */
  public record Parameters(
      @Parameter(
              doc = "A cohort definition as ATLAS exports it (Circe JSON).",
              required = true,
              example = "123.json")
          String definition,
      @Parameter(
              doc =
                  "What becomes of criteria that OHDSI's generator tests in another way than the"
                      + " definition says: the same rows, or what the definition says.",
              unset = "reproduced")
          GeneratorFaults faults) {}

  @Override
  public CommandSpec<Parameters> spec() {
    return new CommandSpec<>(
        "explain",
        "What does a cohort definition say?",
        """
        Prints a definition in plain English: which events enter, how much observation they need,
        the inclusion rules by number, when a stay ends, what to know about it, and the fields of
        the OMOP CDM that it reads. Needs no lake. A definition that is not understood ends with
        exit code 3 and every fault by its place in the JSON.\
        """,
        Parameters.class,
        Set.of(),
        "explain --definition 123.json");
  }

  @Override
  public Optional<String> execute(Parameters parameters, Invocation call) {
    CohortDefinition definition =
        DefinitionFiles.one(parameters.definition(), call.hadoop(), parameters.faults());
    List<String> text = CohortText.lines(definition);
    Set<String> fields = fields(definition);
    text.forEach(call.terminal()::print);
    call.terminal().print("");
    call.terminal().print("Fields it reads");
    fields.forEach(field -> call.terminal().print("- " + field));
    call.terminal().printJson(json(definition, text, fields));
    return Optional.empty();
  }

  /** What the kernel reads for it; which concepts its sets hold makes no difference to that. */
  private static Set<String> fields(CohortDefinition definition) {
    Map<ConceptSetExpression, int[]> empty = new LinkedHashMap<>();
    definition.conceptSets().forEach(set -> empty.put(set.expression(), new int[0]));
    Map<String, long[]> unmatched =
        TextPatterns.of(List.of(definition)).stream()
            .collect(Collectors.toMap(Function.identity(), pattern -> new long[0]));
    return CohortProgram.compile(
            List.of(definition), new ConceptSets(empty), new TextMatches(unmatched))
        .columns()
        .stream()
        .map(ExplainDefinition::field)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The CDM's name, and what is looked up by it. */
  private static String field(Column column) {
    String name = column.domain().table() + "." + column.source();
    return switch (column.derivation()) {
      case SPECIALTY, PLACE_OF_SERVICE, REGION, OTHER_REGION ->
          name + ": " + column.derivation().doc();
      case INT, LONG, DOUBLE, DAY, SECOND, TEXT, VISIT, CATEGORY -> name;
    };
  }

  private static String json(CohortDefinition definition, List<String> text, Set<String> fields) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", definition.id());
    all.put("name", definition.name());
    all.put("text", text);
    all.put("warnings", definition.warnings());
    all.put("fields", fields);
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an explanation is plain text", impossible);
    }
  }
}
