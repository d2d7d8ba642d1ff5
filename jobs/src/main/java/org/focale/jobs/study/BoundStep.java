package org.focale.jobs.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.focale.job.Command;
import org.focale.job.Invocation;
import org.focale.job.JobCommand;
import org.focale.job.ParameterSet;
import org.focale.job.ParameterSource;
import org.focale.job.RunPlan;
import org.focale.lake.Lake;
import org.focale.lake.Published;
import org.focale.problem.BadParameters;
import org.focale.report.Section;

/**
 * What does one step of a study run, now that its command and parameters are known to be right?
 *
 * @param call with the step's own source, purpose and seed
 */
record BoundStep<P extends Record>(
    StudyFile.Step step, Command<P> command, P parameters, Invocation call) {

  static <P extends Record> BoundStep<P> of(
      StudyFile.Step step, Command<P> command, Invocation call) {
    P parameters =
        ParameterSet.of(command.spec().parameters())
            .bind(List.of(ParameterSource.config(step.label() + ": ", step.parameters())));
    return new BoundStep<>(step, command, parameters, call);
  }

  /** Runs it, unless nothing that it depends on has changed since it last ran. */
  Ran run() {
    Optional<Published> before = command.madeBefore(parameters, call);
    if (before.isPresent()) {
      call.terminal().note(step.label() + ": unchanged since it last ran");
      return new Ran(this, before.get(), true);
    }
    call.terminal().note(step.label() + ": running");
    String manifest =
        command
            .execute(parameters, call)
            .orElseThrow(() -> new BadParameters(step.label() + " is no job with a result."));
    return new Ran(this, pin(call, manifest), false);
  }

  private static Published pin(Invocation call, String manifest) {
    Lake lake = RunPlan.openLake(call);
    String path = manifest.substring(lake.store().root().length() + 1);
    String[] parts = path.split("/");
    String directory = String.join("/", List.of(parts).subList(0, parts.length - 2));
    try {
      return lake.pin(directory, parts[parts.length - 2]);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  List<Section> sections(Published result) {
    return command instanceof JobCommand<P> job
        ? job.sections(parameters, result, call)
        : List.of();
  }

  /**
   * What a step came to.
   *
   * @param reused whether it was not run again
   */
  record Ran(BoundStep<?> bound, Published result, boolean reused) {}
}
