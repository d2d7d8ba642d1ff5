package org.focale.jobs.context;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;

/**
 * Which persons of the population are members, as {@code link} found?
 *
 * @param links {@code person_id}, {@code population_person_id} and {@code probability}, if links
 *     are asked for
 * @param persons of the population who are members; ascending
 */
record OwnRecords(Optional<Dataset<Row>> links, long[] persons) {

  /** The job that is read, and its table. */
  static final String LINK = "link";

  private static final int MOST = 1_000_000;
  private static final String POPULATION_PERSON = "population_person_id";

  /** Reads the pairs that were taken for one person, if links are asked for. */
  static OwnRecords read(Inputs inputs, boolean asked) {
    if (!asked) {
      return new OwnRecords(Optional.empty(), new long[0]);
    }
    Dataset<Row> links =
        inputs
            .result(LINK, LINK)
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
  String note() {
    if (links.isPresent()) {
      return persons.length == 0
          ? "`link` found none of the members in the population, so nobody is left out of it."
          : "The members' own records in the population, as `link` found them, are left out of the"
              + " peers by their probability, and are no comparators.";
    }
    return "Members who are also in the population are among their own peers: with n peers that"
        + " moves a percentile by at most 50/n.";
  }
}
