package org.focale.jobs.recruitment;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.governance.DisclosureRule;
import org.focale.governance.Purpose;
import org.focale.job.CommandSpec;
import org.focale.job.GivenFile;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.job.Released;
import org.focale.report.Section;

/**
 * Who is eligible for a trial, where, and what does each criterion cost?
 *
 * <p>Inputs: a trial file, the timelines of a source and its vocabulary. Outputs: how many are
 * eligible at each site, now and before, where they are lost, what every subset of the criteria
 * would leave, how the eligible differ from the ill, when the target is reached, and whom to
 * screen.
 *
 * <pre>recruit --lake L --source population --purpose HMB --trial conf/trials/asthma.conf</pre>
 */
public final class Recruit implements Job<RecruitParameters> {

  private static final Purpose RECONTACT = Purpose.parse("RECONTACT");
  private static final int MOST_CELLS = 2_000_000;

  @Override
  public JobSpec<RecruitParameters> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            "recruit",
            "Who is eligible for a trial, where, and what does each criterion cost?",
            """
            Reads the timelines of --source and the criteria of --trial. Writes feasibility, funnel,
            eligible_month, criterion_value, broadening, diversity, screening, forecast and
            forecast_target (releasable), candidate, candidate_reason, criterion_mask,
            criterion_subset and screening_reason (restricted).
            Candidates are named by pseudonyms, where consent permits RECONTACT too.\
            """,
            RecruitParameters.class,
            Set.of(Needs.LAKE, Needs.SOURCE, Needs.PURPOSE, Needs.SPARK),
            "recruit --lake lake --source population --purpose HMB --trial trial.conf"),
        RecruitTables::all);
  }

  /** Refuses a trial file that cannot be read before any data are. */
  @Override
  public String content(RecruitParameters parameters) {
    List<GivenFile> files = new ArrayList<>(TrialReader.read(parameters.trial()).files());
    status(parameters).ifPresent(files::add);
    return GivenFile.digest(files);
  }

  private static Optional<GivenFile> status(RecruitParameters parameters) {
    return Optional.of(parameters.status()).filter(s -> !s.isEmpty()).map(GivenFile::read);
  }

  @Override
  public Set<Purpose> alsoFor(RecruitParameters parameters) {
    return Set.of(RECONTACT);
  }

  @Override
  public Outputs run(Inputs inputs, RecruitParameters parameters) {
    Trial trial = TrialReader.read(parameters.trial()).trial();
    AsOfDays days = AsOfDays.of(inputs, trial);
    List<Broadening> broadenings = Broadening.of(trial);
    Criteria.Compiled compiled = Criteria.compile(inputs, trial, broadenings);
    EligibilityKernel kernel = new EligibilityKernel(trial, compiled, broadenings, days.days());
    Dataset<Row> persons =
        inputs.keep(inputs.timelines(inputs.source(), kernel, EligibilityKernel.SCHEMA));
    Dataset<Row> now = persons.filter(PersonSets.here());

    RecruitTables tables = new RecruitTables(inputs);
    EligibleMonths months = EligibleMonths.of(inputs, trial, days, persons);
    Told told = counted(inputs, trial, persons, broadenings, months, tables);
    candidates(inputs, trial, now, tables);
    Optional<GivenFile> list = status(parameters);
    Screening screening = screening(inputs, trial, persons, list);
    tables.put(Screening.TABLE, screening.rows());
    tables.put(Screening.REASON, screening.reasons());
    Forecast forecast =
        new Forecast(trial, told, months.inflow(told), screening, list.isPresent(), inputs.today());
    tables.put(Forecast.TABLE, forecast.rows());
    tables.put(Forecast.REACHED, forecast.reached());
    Outputs outputs = tables.outputs().counting(told.counted());
    for (String note : compiled.notes()) {
      outputs = outputs.note(note);
    }
    return notes(outputs, days, screening);
  }

  /** Makes the tables whose counts are looked at together, and says which may be told. */
  private static Told counted(
      Inputs inputs,
      Trial trial,
      Dataset<Row> persons,
      List<Broadening> broadenings,
      EligibleMonths months,
      RecruitTables tables) {
    Dataset<Row> now = persons.filter(PersonSets.here());
    EligibilityCounts counts = counts(inputs, trial, now);
    Funnel funnel = new Funnel(trial, counts);
    CriterionValues values =
        new CriterionValues(trial, counts, broadenings, gained(inputs, now, broadenings.size()));
    Diversity diversity = Diversity.of(inputs, trial, now, counts.diseased());
    CountSystem ofNow = new CountSystem();
    funnel.addTo(ofNow);
    values.addTo(ofNow);
    diversity.addTo(ofNow);
    CountSystem ofMonths = new CountSystem();
    months.addTo(ofMonths);
    Told told = Told.of(inputs, persons, Funnel.first(trial), List.of(ofNow, ofMonths));
    tables.put(FeasibilityTables.FEASIBILITY, funnel.feasibility(told));
    tables.put(FeasibilityTables.FUNNEL, funnel.steps(told));
    tables.put(FeasibilityTables.MASK, funnel.masks());
    tables.put(FeasibilityTables.SUBSET, funnel.subsets());
    tables.put(EligibleMonths.TABLE, months.rows(told));
    tables.put(ValueTables.VALUE, values.values(told));
    tables.put(ValueTables.BROADENING, values.broadenings(told));
    tables.put(ValueTables.DIVERSITY, diversity.rows(told));
    return told;
  }

  private static void candidates(
      Inputs inputs, Trial trial, Dataset<Row> now, RecruitTables tables) {
    String source = inputs.source();
    Dataset<Row> candidates =
        inputs.withPseudonym(
            source, trial.study(), CandidateTables.of(now, inputs.permitted(source, RECONTACT)));
    tables.put(CandidateTables.CANDIDATE, CandidateTables.ranked(candidates, trial));
    tables.put(CandidateTables.REASON, CandidateTables.reasons(candidates, trial));
  }

  private static Screening screening(
      Inputs inputs, Trial trial, Dataset<Row> persons, Optional<GivenFile> list) {
    Dataset<Row> sites = persons.select("person_id", "site");
    return list.map(
            file ->
                Screening.of(
                    inputs,
                    trial,
                    file,
                    inputs.withPseudonym(inputs.source(), trial.study(), sites)))
        .orElseGet(() -> Screening.none(trial));
  }

  private static Outputs notes(Outputs outputs, AsOfDays days, Screening screening) {
    Outputs noted = outputs.note("Eligible now means on " + days.now() + ".");
    return screening.unknown() == 0
        ? noted
        : noted.note(
            "The screening list names "
                + (DisclosureRule.DEFAULT.isSmall(screening.unknown())
                    ? "fewer than ten"
                    : "about " + DisclosureRule.DEFAULT.rounded(screening.unknown()))
                + " pseudonyms that are not known, or no longer; they are not counted.");
  }

  private static EligibilityCounts counts(Inputs inputs, Trial trial, Dataset<Row> now) {
    Dataset<Row> cells =
        now.groupBy("site", "disease", "surely", "possibly").agg(count(lit(1)).as("persons"));
    return new EligibilityCounts(
        trial.criteria(),
        inputs.small(cells, MOST_CELLS).stream().map(EligibilityCounts.Cell::of).toList());
  }

  /** For each broadening the persons it would let in. */
  private static long[] gained(Inputs inputs, Dataset<Row> now, int broadenings) {
    long[] gained = new long[broadenings];
    Dataset<Row> counted =
        now.select(explode(col("gains")).as("gain")).groupBy("gain").agg(count(lit(1)));
    inputs.small(counted, broadenings).forEach(row -> gained[row.getInt(0)] = row.getLong(1));
    return gained;
  }

  @Override
  public List<Section> report(Released released, RecruitParameters parameters) {
    return RecruitReport.sections(released);
  }
}
