package org.focale.jobs.context;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.problem.BadParameters;

/**
 * Which persons of the population are members, as {@code link} or a linker of encodings found?
 *
 * @param links {@code person_id}, {@code population_person_id} and {@code probability}, if links
 *     are asked for
 * @param persons of the population who are members; ascending
 */
record OwnRecords(Optional<Dataset<Row>> links, long[] persons) {

  private static final Set<String> JOBS = Set.of("link", "link-persons");

  private static final String LINK = "link";
  private static final int MOST = 1_000_000;
  private static final String POPULATION_PERSON = "population_person_id";

  /** The jobs of which the newest run between the source and a population is read. */
  static Set<String> jobs(String population) {
    return JOBS.stream().map(job -> job + "+" + population).collect(Collectors.toSet());
  }

  /**
   * Reads the pairs that were taken for one person, if links are asked for.
   *
   * @throws BadParameters if the source was not linked to the population
   */
  static OwnRecords read(Inputs inputs, ContextParameters parameters) {
    if (!parameters.links()) {
      return new OwnRecords(Optional.empty(), new long[0]);
    }
    String newest =
        JOBS.stream()
            .filter(job -> inputs.resultIfAny(job, LINK).isPresent())
            .max(Comparator.comparing(inputs::runOf))
            .orElseThrow(() -> notLinked(inputs.source(), parameters.population()));
    Dataset<Row> links =
        inputs
            .result(newest, LINK)
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

  private static BadParameters notLinked(String source, String population) {
    return new BadParameters(
        "--links: there are no results of `link` or `link-persons` for source "
            + source
            + " with source "
            + population
            + ". Run one with both first.");
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
  String note() {
    if (links.isPresent()) {
      return persons.length == 0
          ? "None of the members is linked to the population, so nobody is left out of it."
          : "The members' own records in the population, as they are linked, are left out of the"
              + " peers by their probability, and are no comparators.";
    }
    return "Members who are also in the population are among their own peers: with n peers that"
        + " moves a percentile by at most 50/n.";
  }
}
