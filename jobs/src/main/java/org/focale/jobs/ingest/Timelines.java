package org.focale.jobs.ingest;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.focale.job.Command;
import org.focale.job.CommandSpec;
import org.focale.job.Invocation;
import org.focale.job.Needs;
import org.focale.job.Reads;
import org.focale.job.Run;
import org.focale.job.RunPlan;
import org.focale.job.SnapshotTimeline;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.vocabulary.ConceptCategories;

/**
 * How is the timeline of a source built anew from the CDM tables that the lake already has?
 *
 * <p>Needed after a change of the consent policy's categories or of the timeline's layout.
 * Publishes a new snapshot that lists the files of the old one and the new timeline beside them.
 *
 * <p>Example: {@code ./focale timelines --lake /data/lake --source population}
 */
public final class Timelines implements Command<Timelines.Parameters> {

  private static final Set<String> BUILT = Set.of("timeline", "text", ConceptCategories.DATASET);

  /** It has no parameters of its own. */
  public record Parameters() {}

  @Override
  public CommandSpec<Parameters> spec() {
    return new CommandSpec<>(
        "timelines",
        "How is the timeline of a source built anew?",
        """
        Reads the CDM tables of the current snapshot and publishes a new snapshot with the same
        tables and a new timeline: after the policy's categories of data have changed, or when a
        later version of Focale stores timelines differently.\
        """,
        Parameters.class,
        Set.of(Needs.LAKE, Needs.SOURCE, Needs.SPARK),
        "timelines --lake /tmp/lake --source population");
  }

  @Override
  public Optional<String> execute(Parameters parameters, Invocation call) {
    RunPlan plan =
        RunPlan.of(
            RunPlan.openLake(call),
            "timelines",
            call.source(),
            Map.of("source", call.source()),
            Reads.of(Set.of(call.source())),
            call);
    Published before = plan.sources().get(call.source());
    try (Run run = Run.begin(plan, call.clock())) {
      try {
        before
            .manifest()
            .datasets()
            .forEach(
                (name, dataset) -> {
                  if (!BUILT.contains(name)) {
                    run.dataset(name, dataset);
                  }
                });
        before.manifest().counts().forEach(run::count);
        new SnapshotTimeline(call.session(), run).build();
        Published snapshot = run.publish(Manifest.Status.COMPLETE);
        return Optional.of(plan.lake().store().root() + "/" + snapshot.manifestPath());
      } catch (Throwable failed) { // also what Spark throws without declaring it
        run.failed(failed);
        throw failed;
      }
    }
  }
}
