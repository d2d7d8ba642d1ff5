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
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.focale.lake.DataFile;
import org.focale.lake.Datasets;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.problem.BadParameters;
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
  private static final String PERSON = "person";
  private static final String PERSON_REPORT = "person_report";

  /** Stands for the source of a run that is about none; no source has this name. */
  private static final String NO_SOURCE = "";

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
    return job.person(parameters).isPresent()
        ? Optional.empty()
        : plan(parameters, call).madeBefore();
  }

  private RunPlan plan(P parameters, Invocation call) {
    Set<String> sources = new LinkedHashSet<>();
    Map<String, String> described = new LinkedHashMap<>();
    source(parameters, call)
        .ifPresent(
            source -> {
              sources.add(source);
              described.put("source", source);
            });
    sources.addAll(job.otherSources(parameters));
    described.putAll(ParameterSet.of(spec().parameters()).describe(parameters));
    boolean narrow = job.person(parameters).isPresent();
    if (narrow) {
      described.put(PERSON, "one");
    }
    String name = spec().name() + (narrow ? "-" + PERSON : "");
    return RunPlan.of(
        sources.isEmpty() ? RunPlan.openOrCreateLake(call) : RunPlan.openLake(call),
        name,
        Lake.RESULTS + "/" + name,
        described,
        new Reads(
            sources,
            job.resultsOf(parameters),
            job.resultsIfAnyOf(parameters),
            job.modelsOf(parameters),
            job.personsOfModels(parameters),
            job.content(parameters)),
        call);
  }

  /** The source that the run is about; none where it reads a given table or a run alone. */
  private Optional<String> source(P parameters, Invocation call) {
    if (job.readsSource(parameters)) {
      return job.mayLackSource(parameters) ? call.common().source() : Optional.of(call.source());
    }
    if (call.common().source().isPresent()) {
      throw new BadParameters(
          "--source names a body of data in the lake, and this call reads a given table alone:"
              + " leave one of them out.");
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> execute(P parameters, Invocation call) {
    RunPlan plan = plan(parameters, call);
    SparkSession session = call.session();
    try (Run run = Run.begin(plan, call.clock())) {
      try {
        OptionalLong person = job.person(parameters);
        if (person.isPresent()) {
          run.openGateFor(session, person.getAsLong());
        } else {
          run.openGate(session, job.alsoFor(parameters));
        }
        String source = source(parameters, call).orElse(NO_SOURCE);
        Inputs inputs = inputs(session, run, source, call);
        try {
          Published result = publish(session, run, inputs, source, parameters);
          return person.isPresent()
              ? new ShownRows(session, run.plan().lake(), result)
                  .show(job.tables(parameters), call.terminal(), Recorded.manifest(run, result))
              : Optional.of(Recorded.manifest(run, result));
        } finally {
          inputs.release();
        }
      } catch (Throwable failed) { // also what Spark throws without declaring it
        run.failed(failed);
        throw failed;
      }
    }
  }

  /** Runs the job and publishes what it says. */
  private Published publish(
      SparkSession session, Run run, Inputs inputs, String source, P parameters) {
    Outputs outputs = job.run(inputs, parameters);
    run.stage("run");
    ReleaseControl control = ReleaseControl.of(run.plan(), source, outputs.counted());
    Released released =
        new ResultWriter(session, run, control)
            .write(job.tables(parameters), outputs.tables(), source);
    control.record(run);
    outputs.notes().forEach(run::note);
    outputs.belowQuality().ifPresent(run::note);
    writeReport(run, job.report(released, parameters));
    writePersonReport(run, source, outputs.persons());
    Published result =
        run.publish(
            outputs.belowQuality().isPresent()
                ? Manifest.Status.BELOW_QUALITY
                : Manifest.Status.COMPLETE);
    outputs
        .belowQuality()
        .ifPresent(
            why -> {
              throw new BelowQuality(why + " The result is in " + Recorded.manifest(run, result));
            });
    return result;
  }

  private Inputs inputs(SparkSession session, Run run, String source, Invocation call) {
    RunPlan plan = run.plan();
    return new Inputs(
        session,
        plan.lake(),
        source,
        run.sources(),
        plan.results(),
        KeyDirectory.of(call, run),
        Identifiers.of(call, run),
        call.common().seed(),
        plan.today());
  }

  private void writeReport(Run run, List<Section> sections) {
    if (!sections.isEmpty()) {
      DataFile file = write(run, "report.html", about(run), sections);
      run.dataset(
          REPORT,
          new Manifest.Dataset("releasable", 1, 0, "", List.of(), 1, file.bytes(), List.of(file)));
    }
  }

  /** A page about single persons belongs to their source, and is no reader's but the house's. */
  private void writePersonReport(Run run, String source, List<Section> sections) {
    if (!sections.isEmpty()) {
      DataFile file =
          write(
              run,
              "person-report.html",
              about(run) + ". Person-level: not to leave the house.",
              sections);
      run.dataset(
          PERSON_REPORT,
          new Manifest.Dataset(
              "person", 1, 0, "", source, List.of(), 1, file.bytes(), List.of(file)));
    }
  }

  private static String about(Run run) {
    return Optional.ofNullable(run.plan().parameters().get("source"))
        .or(() -> run.plan().sources().keySet().stream().findFirst())
        .map(source -> "Source " + source)
        .orElse("A given table");
  }

  private DataFile write(Run run, String name, String about, List<Section> sections) {
    String title = spec().name() + ": " + spec().question();
    String html = new Page(title, about, sections).html();
    try {
      return run.draft().writeFile(name, html.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The report's sections, made again from the released tables of a published run. */
  public List<Section> sections(P parameters, Published run, Invocation call) {
    Lake lake = RunPlan.openLake(call);
    Map<String, List<Row>> released = new LinkedHashMap<>();
    for (TableSpec table : job.tables(parameters)) {
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
