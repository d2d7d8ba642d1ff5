package org.focale.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.focale.lake.DataFile;
import org.focale.lake.Datasets;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.problem.BelowQuality;
import org.focale.report.Page;
import org.focale.report.Section;

/**
 * How is a job run from the command line or a study?
 *
 * <p>The fixed order: pin the inputs, put the intent on record, pass the consent gate, run, write
 * unpublished, check, ledger, manifest, outcome. See {@link Run}.
 */
public final class JobCommand<P extends Record> implements Command<P> {

  private static final String REPORT = "report";

  private final Job<P> job;

  public JobCommand(Job<P> job) {
    this.job = job;
  }

  public Job<P> job() {
    return job;
  }

  @Override
  public CommandSpec<P> spec() {
    return job.spec().command();
  }

  @Override
  public Optional<Published> madeBefore(P parameters, Invocation call) {
    return plan(parameters, call).madeBefore();
  }

  private RunPlan plan(P parameters, Invocation call) {
    Set<String> sources = new LinkedHashSet<>();
    sources.add(call.source());
    sources.addAll(job.otherSources(parameters));
    Map<String, String> described = new LinkedHashMap<>();
    described.put("source", call.source());
    described.putAll(ParameterSet.of(spec().parameters()).describe(parameters));
    return RunPlan.of(
        RunPlan.openLake(call),
        spec().name(),
        Lake.RESULTS + "/" + spec().name(),
        described,
        new Reads(
            sources, job.resultsOf(parameters), job.modelsOf(parameters), job.content(parameters)),
        call);
  }

  @Override
  public Optional<String> execute(P parameters, Invocation call) {
    RunPlan plan = plan(parameters, call);
    SparkSession session = call.session();
    try (Run run = Run.begin(plan, call.clock())) {
      try {
        run.openGate(session, job.alsoFor(parameters));
        Inputs inputs = inputs(session, run, call);
        Outputs outputs = job.run(inputs, parameters);
        run.stage("run");
        ReleaseControl control = ReleaseControl.of(plan, call.source(), outputs.counted());
        Released released =
            new ResultWriter(session, run, control)
                .write(job.spec().tables(), outputs.tables(), call.source());
        control.record(run);
        inputs.release();
        outputs.notes().forEach(run::note);
        outputs.belowQuality().ifPresent(run::note);
        writeReport(run, job.report(released, parameters));
        Published result =
            run.publish(
                outputs.belowQuality().isPresent()
                    ? Manifest.Status.BELOW_QUALITY
                    : Manifest.Status.COMPLETE);
        String manifest = plan.lake().store().root() + "/" + result.manifestPath();
        outputs
            .belowQuality()
            .ifPresent(
                why -> {
                  throw new BelowQuality(why + " The result is in " + manifest);
                });
        return Optional.of(manifest);
      } catch (Throwable failed) { // also what Spark throws without declaring it
        run.failed(failed);
        throw failed;
      }
    }
  }

  private Inputs inputs(SparkSession session, Run run, Invocation call) {
    RunPlan plan = run.plan();
    return new Inputs(
        session,
        plan.lake(),
        call.source(),
        run.sources(),
        plan.results(),
        PseudonymKey.of(call, run),
        call.common().seed(),
        plan.today());
  }

  private void writeReport(Run run, List<Section> sections) {
    if (sections.isEmpty()) {
      return;
    }
    String title = spec().name() + ": " + spec().question();
    String html =
        new Page(title, "Source " + run.plan().parameters().get("source"), sections).html();
    try {
      DataFile file = run.draft().writeFile("report.html", html.getBytes(StandardCharsets.UTF_8));
      run.dataset(
          REPORT,
          new Manifest.Dataset("releasable", 1, 0, "", List.of(), 1, file.bytes(), List.of(file)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The report's sections, made again from the released tables of a published run. */
  public List<Section> sections(P parameters, Published run, Invocation call) {
    Lake lake = RunPlan.openLake(call);
    Map<String, List<Row>> released = new LinkedHashMap<>();
    for (TableSpec table : job.spec().tables()) {
      if (table.mayBeReleased()) {
        released.put(
            table.name(),
            new ArrayList<>(
                Datasets.read(call.session(), lake.store(), run, table.name()).collectAsList()));
      }
    }
    return job.report(new Released(released), parameters);
  }
}
