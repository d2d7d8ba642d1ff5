package org.focale.jobs.features;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.focale.features.CovariateDomain;
import org.focale.features.CovariateSettings;
import org.focale.features.CovariateWindows;
import org.focale.job.DayFile;
import org.focale.job.Parameter;
import org.focale.problem.BadParameters;

/** Of whom are covariates made, on which day, and which? */
public record FeaturesParameters(
    @Parameter(
            doc =
                "A cohort of the newest run of `cohorts` on the source: each stay's first day is an"
                    + " index day.",
            example = "7")
        Optional<Integer> cohort,
    @Parameter(
            doc = "One index day for every person who is observed on it.",
            example = "2023-01-01")
        Optional<LocalDate> indexDate,
    @Parameter(
            doc = "A CSV file of index days: person_id and index_date.",
            unset = "",
            example = "index-days.csv")
        String indexFile,
    @Parameter(
            doc =
                "A cohort to compare with in Table 1, by standardized differences; its covariates"
                    + " are written too.",
            example = "8")
        Optional<Integer> comparatorCohort,
    @Parameter(
            doc =
                "Days before the index that covariates look at, 0 for any time; at most three"
                    + " besides that.",
            unset = "0,365,180,30",
            min = "0",
            max = "36500")
        List<Integer> windows,
    @Parameter(
            doc = "What covariates are made of.",
            unset =
                "demographics,care-sites,conditions,condition-eras,condition-groups,drugs,drug-eras,"
                    + "drug-groups,procedures,devices,measurements,measurement-values,observations,"
                    + "observation-values,counts,scores")
        List<CovariateDomain> domains,
    @Parameter(
            doc =
                "Let facts of the index day itself count. An outcome that is looked for from that"
                    + " day on would then be known before it is predicted.",
            unset = "false")
        boolean includeDayZero,
    @Parameter(
            doc =
                "Share of the target's index days that a covariate must be there for, or it is left"
                    + " out. Leave it at 0 for a model: it is to be fitted on training persons.",
            unset = "0",
            min = "0",
            max = "1")
        double minPrevalence,
    @Parameter(doc = "Most frequent concepts in Table 1.", unset = "100", min = "0", max = "1000")
        int tableOneConcepts) {

  private static final String INDEX_FILE = "--index-file";

  public FeaturesParameters {
    windows = List.copyOf(windows);
    domains = List.copyOf(domains);
    CovariateWindows.of(windows);
    if (domains.isEmpty()) {
      throw new BadParameters("--domains names nothing that covariates could be made of.");
    }
    long targets =
        Stream.of(cohort.isPresent(), indexDate.isPresent(), !indexFile.isEmpty())
            .filter(given -> given)
            .count();
    if (targets > 1) {
      throw new BadParameters(
          "--cohort, --index-date and --index-file each say who the persons are; give one.");
    }
    if (cohort.isPresent() && cohort.equals(comparatorCohort)) {
      throw new BadParameters("--comparator-cohort is the target cohort itself.");
    }
  }

  CovariateSettings settings() {
    return new CovariateSettings(CovariateWindows.of(windows), Set.copyOf(domains), includeDayZero);
  }

  Optional<DayFile> dayFile() {
    return indexFile.isEmpty() ? Optional.empty() : Optional.of(new DayFile(INDEX_FILE, indexFile));
  }

  /** Whether the results of {@code cohorts} are read. */
  boolean readsCohorts() {
    return cohort.isPresent() || comparatorCohort.isPresent();
  }
}
