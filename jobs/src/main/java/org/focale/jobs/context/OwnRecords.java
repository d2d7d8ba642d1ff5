package org.focale.jobs.context;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.problem.BrokenInput;

/**
 * Which persons of the population are members, as {@code link} or a linker of encodings found?
 *
 * @param links {@code person_id}, {@code population_person_id} and {@code probability}, if links
 *     are asked for and there is a run of {@link #JOBS} on the source
 * @param persons of the population who are members; ascending
 */
record OwnRecords(Optional<Dataset<Row>> links, long[] persons) {

  /** The jobs of which the newest run is read. */
  static final Set<String> JOBS = Set.of("link", "link-persons");

  private static final String LINK = "link";

  private static final int MOST = 1_000_000;
  private static final List<String> COLUMNS =
      List.of("cohort_person_id", "population_person_id", "probability", "taken");
  private static final String POPULATION_PERSON = "population_person_id";

  /**
   * Reads the pairs that were taken for one person.
   *
   * @throws BrokenInput if the newest run on the source has no such pairs
   */
  static OwnRecords read(Inputs inputs, boolean asked) {
    Optional<Dataset<Row>> pairs =
        JOBS.stream()
            .filter(job -> asked && inputs.resultIfAny(job, LINK).isPresent())
            .max(Comparator.comparing(inputs::runOf))
            .map(job -> inputs.result(job, LINK));
    if (pairs.isEmpty()) {
      return new OwnRecords(Optional.empty(), new long[0]);
    }
    if (!Arrays.asList(pairs.get().columns()).containsAll(COLUMNS)) {
      throw new BrokenInput(
          "The newest links of source "
              + inputs.source()
              + " do not say which persons of a population were found: table link lacks "
              + String.join(", ", COLUMNS)
              + ".");
    }
    Dataset<Row> links =
        pairs
            .get()
            .filter(col("taken"))
            .select(
                col("cohort_person_id").as("person_id"),
                col(POPULATION_PERSON),
                col("probability"));
    long[] persons =
        inputs.small(links.select(POPULATION_PERSON).distinct(), MOST).stream()
            .mapToLong(row -> row.getLong(0))
            .sorted()
            .toArray();
    return new OwnRecords(Optional.of(links), persons);
  }

  /**
   * The values of the members' own records.
   *
   * @param values rows of {@link Standings#values} of persons of the population
   */
  Optional<Dataset<Row>> of(Dataset<Row> values) {
    return links.map(
        pairs ->
            values
                .withColumnRenamed("person_id", POPULATION_PERSON)
                .join(broadcast(pairs), POPULATION_PERSON));
  }

  /** What was left out, for the manifest. */
  String note(boolean asked) {
    if (links.isPresent()) {
      return persons.length == 0
          ? "None of the members is linked to the population, so nobody is left out of it."
          : "The members' own records in the population, as they are linked, are left out of the"
              + " peers by their probability, and are no comparators.";
    }
    return (asked ? "There are no links of the source to a population. " : "")
        + "Members who are also in the population are among their own peers: with n peers that"
        + " moves a percentile by at most 50/n.";
  }
}
