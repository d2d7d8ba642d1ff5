package org.focale.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;

/**
 * How is a question about one person run from the command line?
 *
 * <p>In the fixed order of {@link JobCommand}, without Spark: pin the inputs, put the intent on
 * record, ask the gate about this person, answer, ledger, manifest, and only then show. The
 * person's id is in no log, manifest or message.
 */
public final class PersonCommand<P extends Record> implements Command<P> {

  private final PersonQuestion<P> question;

  public PersonCommand(PersonQuestion<P> question) {
    this.question = question;
  }

  @Override
  public CommandSpec<P> spec() {
    return question.spec();
  }

  @Override
  public Optional<String> execute(P parameters, Invocation call) {
    Map<String, String> described = new LinkedHashMap<>();
    described.put("source", call.source());
    described.putAll(ParameterSet.of(spec().parameters()).describe(parameters));
    described.remove("person");
    RunPlan plan =
        RunPlan.of(
            RunPlan.openLake(call),
            spec().name(),
            Lake.RESULTS + "/" + spec().name(),
            described,
            new Reads(
                Set.of(call.source()), Set.of(question.job()), Set.of(), Set.of(), Set.of(), ""),
            call);
    return Recorded.run(
        plan,
        call.clock(),
        run -> {
          OnePerson person = OnePerson.behindGate(run, question.person(parameters));
          PersonAnswer answer = question.answer(person, parameters);
          run.stage("answer");
          return show(answer, Recorded.manifest(run, run.publish(Manifest.Status.COMPLETE)), call);
        });
  }

  private static Optional<String> show(PersonAnswer answer, String manifest, Invocation call) {
    if (call.terminal().json()) {
      call.terminal().printJson(json(answer.fields()));
      call.terminal().note("manifest " + manifest);
      return Optional.empty();
    }
    answer.lines().forEach(call.terminal()::print);
    return Optional.of(manifest);
  }

  private static String json(Map<String, Object> fields) {
    try {
      return new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsString(fields);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an answer is plain data", impossible);
    }
  }
}
