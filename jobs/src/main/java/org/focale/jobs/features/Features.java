package org.focale.jobs.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.focale.features.CovariateKernel;
import org.focale.features.CovariateSettings;
import org.focale.governance.DisclosureRule;
import org.focale.job.CohortDays;
import org.focale.job.CommandSpec;
import org.focale.job.CovariateNames;
import org.focale.job.DayFile;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.job.Released;
import org.focale.job.SourceCovariates;
import org.focale.report.Section;

/**
 * What is known of each person on an index day, in numbers that a model can read?
 *
 * <p>Inputs: index days from a cohort, a date or a file; the timelines of a source and its
 * vocabulary. Outputs: a sparse vector per index day, what each covariate means, and a Table 1 as
 * may be told. One scan of the timelines.
 *
 * <pre>features --lake L --source population --purpose HMB --cohort 7</pre>
 */
public final class Features implements Job<FeaturesParameters> {

  @Override
  public JobSpec<FeaturesParameters> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            "features",
            "What is known of each person on an index day, in numbers that a model can read?",
            """
            Makes covariates in the style of OHDSI FeatureExtraction for the persons of --cohort,
            for everybody observed on --index-date, for the days of --index-file, or, if none is
            given, for everybody after the last day observed. Nothing that is recorded from the
            index day on counts, nor an end or a discharge diagnosis that is known from then on.
            Writes features (per person), covariate_ref (restricted) and table_one (releasable).\
            """,
            FeaturesParameters.class,
            Set.of(Needs.LAKE, Needs.SOURCE, Needs.PURPOSE, Needs.SPARK),
            "features --lake lake --source population --purpose HMB --index-date 2023-01-01"),
        () -> FeaturesTables.ALL);
  }

  @Override
  public Set<String> resultsOf(FeaturesParameters parameters) {
    return parameters.readsCohorts() ? Set.of(CohortDays.COHORTS) : Set.of();
  }

  @Override
  public String content(FeaturesParameters parameters) {
    return parameters.dayFile().map(DayFile::digest).orElse("");
  }

  @Override
  public Outputs run(Inputs inputs, FeaturesParameters parameters) {
    CovariateSettings settings = parameters.settings();
    IndexDays days = IndexDays.of(inputs, parameters);
    SourceCovariates covariates = SourceCovariates.of(inputs, inputs.source(), settings);
    CovariateKernel kernel = new CovariateKernel(inputs.broadcast(covariates.kernel()));
    Dataset<Row> made = inputs.keep(days.covariates(inputs, kernel));
    Participants participants = Participants.of(inputs, made);
    participants.require(parameters);

    CovariateCounts counts = CovariateCounts.of(inputs, made);
    if (parameters.minPrevalence() > 0) {
      counts = counts.atLeast(parameters.minPrevalence() * participants.target().days());
      long[] kept = counts.either().keySet().stream().mapToLong(Long::longValue).toArray();
      made = made.map(new KeptCovariates(kept), Encoders.row(CovariateKernel.SCHEMA));
    }
    CovariateNames names =
        CovariateNames.of(inputs, settings.windows(), made, counts.either().keySet());
    TableOne tableOne =
        new TableOne(
            counts, names, participants.target().persons(), participants.comparator().persons());

    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put(FeaturesTables.FEATURES.name(), vectors(made));
    tables.put(
        FeaturesTables.COVARIATE_REF.name(),
        inputs.rows(
            CovariateRef.rows(counts, names, settings.includeDayZero() ? 0 : -1),
            FeaturesTables.COVARIATE_REF.schema()));
    tables.put(
        FeaturesTables.TABLE_ONE.name(),
        inputs.rows(
            tableOne.rows(parameters.tableOneConcepts()), FeaturesTables.TABLE_ONE.schema()));
    Outputs outputs = noted(Outputs.of(tables), covariates, participants, names);
    return missing(inputs, days, participants).map(outputs::note).orElse(outputs);
  }

  @Override
  public List<Section> report(Released released, FeaturesParameters parameters) {
    return FeaturesReport.sections(released);
  }

  private static Dataset<Row> vectors(Dataset<Row> made) {
    return made.select(
        col("person_id"),
        date_from_unix_date(col("day")).as("index_day"),
        col("kind").as("comparator"),
        col("covariate_id"),
        col("value"));
  }

  private static Outputs noted(
      Outputs outputs,
      SourceCovariates covariates,
      Participants participants,
      CovariateNames names) {
    Outputs noted = outputs;
    for (String note : covariates.notes()) {
      noted = noted.note(note);
    }
    if (participants.target().unobserved() > 0) {
      noted =
          noted.note(
              DisclosureRule.DEFAULT.told(participants.target().unobserved())
                  + " of the target's index days lie in no observation period.");
    }
    return names.shared()
        ? noted.note(
            "Units of a measurement, or answers to a question, whose last three digits agree share"
                + " their covariates.")
        : noted;
  }

  /** How many of a file's index days met nobody, in words; never whose. */
  private static Optional<String> missing(
      Inputs inputs, IndexDays days, Participants participants) {
    return days.given()
        .map(given -> inputs.small(given.agg(count(lit(1))), 1).get(0).getLong(0))
        .map(
            given ->
                DisclosureRule.DEFAULT.told(given - participants.target().days())
                    + " of the file's index days are of persons who are not in the source or may"
                    + " not be seen.");
  }
}
