package org.focale.jobs.simulate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.focale.governance.LakeKeys;
import org.focale.job.Command;
import org.focale.job.CommandSpec;
import org.focale.job.Invocation;
import org.focale.job.Needs;
import org.focale.job.OpenKeys;
import org.focale.job.Parameter;
import org.focale.job.ParameterSet;
import org.focale.job.Reads;
import org.focale.job.Recorded;
import org.focale.job.Run;
import org.focale.job.RunPlan;
import org.focale.job.SnapshotTimeline;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.problem.BadParameters;

/**
 * What would a population look like whose truth is known?
 *
 * <p>Writes simulated persons as a new snapshot of a source, with the tables, identities and
 * timeline that an ingest would make, and the truth beside them.
 *
 * <p>Example: {@code ./focale simulate --lake /data/lake --source population --persons 20000}
 */
public final class Simulate implements Command<Simulate.Parameters> {

  /**
   * @param persons of the population
   * @param fromYear first calendar year of observation
   * @param toYear last calendar year of observation
   * @param external whether the population is shifted
   * @param cohortPersons members of a cohort to publish in place of the population
   */
  public record Parameters(
      @Parameter(doc = "Persons of the population.", required = true, min = "1", example = "20000")
          long persons,
      @Parameter(doc = "First calendar year.", unset = "2016", min = "1970", max = "2100")
          int fromYear,
      @Parameter(doc = "Last calendar year.", unset = "2024", min = "1970", max = "2100")
          int toYear,
      @Parameter(
              doc = "Whether to shift the population: older, more ill, coded otherwise.",
              unset = "false")
          boolean external,
      @Parameter(
              doc =
                  "Publishes, in place of the population, a cohort of so many of its persons with"
                      + " asthma or type 2 diabetes, with daily readings at home.",
              min = "1",
              max = "1000000")
          Optional<Integer> cohortPersons) {

    public Parameters {
      if (toYear < fromYear || toYear - fromYear > 30) {
        throw new BadParameters("--to-year is from 0 to 30 years after --from-year");
      }
    }

    World world(long seed) {
      return new World(persons, seed, fromYear, toYear, external);
    }
  }

  @Override
  public CommandSpec<Parameters> spec() {
    return new CommandSpec<>(
        "simulate",
        "What would a population look like whose truth is known?",
        """
        Writes a simulated population as a new snapshot of the source: CDM tables, vocabulary,
        encrypted identities, timeline, and the truth (frailty, onsets, hazards, effects of
        treatment, rare cases, errors) in datasets whose names begin with truth.
        The same --persons, --seed and years make the same rows; a cohort drawn with
        --cohort-persons is of the population that the other parameters make.\
        """,
        Parameters.class,
        Set.of(Needs.LAKE, Needs.SOURCE, Needs.SEED, Needs.SPARK),
        "simulate --lake /tmp/lake --source population --persons 20000 --seed 42");
  }

  @Override
  public Optional<Published> madeBefore(Parameters parameters, Invocation call) {
    return plan(parameters, call).madeBefore();
  }

  private static RunPlan plan(Parameters parameters, Invocation call) {
    Lake.checkSourceName(call.source());
    DiskEstimate.of(parameters).requireSpace(call);
    Map<String, String> described = new LinkedHashMap<>();
    described.put("source", call.source());
    described.putAll(ParameterSet.of(Parameters.class).describe(parameters));
    return RunPlan.of(
        RunPlan.openOrCreateLake(call),
        "simulate",
        call.source(),
        described,
        Reads.of(Set.of()),
        call);
  }

  @Override
  public Optional<String> execute(Parameters parameters, Invocation call) {
    RunPlan plan = plan(parameters, call);
    World world = parameters.world(call.common().seed());
    SparkSession session = call.session();
    LakeKeys keys = OpenKeys.of(call, plan.lake());
    return Optional.of(
        Recorded.run(
            plan, call.clock(), run -> publish(run, session, parameters, world, keys, call)));
  }

  private static String publish(
      Run run,
      SparkSession session,
      Parameters parameters,
      World world,
      LakeKeys keys,
      Invocation call) {
    Snapshot snapshot = new Snapshot(session, run);
    snapshot.surroundings();
    if (parameters.cohortPersons().isPresent()) {
      Cohort cohort = Cohort.draw(world, parameters.cohortPersons().get(), session);
      snapshot.lives(cohort, cohort.buckets(), keys.identity());
      call.terminal().note(cohort.members().length + " members of the cohort written");
    } else {
      snapshot.lives(new Population(world), world.buckets(), keys.identity());
      call.terminal().note(world.persons() + " persons written");
    }
    new SnapshotTimeline(session, run).build();
    return Recorded.manifest(run, run.publish(Manifest.Status.COMPLETE));
  }
}
