package org.focale.jobs.linkage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.CommandSpec;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.job.TableSpec;
import org.focale.problem.BrokenInput;
import org.focale.table.FlatTableFile;

/**
 * Which persons of a source did a linker of encodings find with another holder?
 *
 * <p>Inputs: the linker's pairs of records, and which persons these are, as {@link Encode} kept it.
 * Outputs: per person of the source the other holder's record; or, where the lake holds the other
 * side too, pairs of persons as {@link Link} writes them.
 *
 * <pre>link-persons --lake L --source cohort --purpose HMB --links links.parquet
 * link-persons --lake L --source cohort --population population --purpose HMB --links links.parquet
 * </pre>
 */
public final class LinkPersons implements Job<LinkPersonsParameters> {

  @Override
  public JobSpec<LinkPersonsParameters> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            "link-persons",
            "Which persons did a linker of encodings find with another holder?",
            "Reads --links, the table link of link-encoded, and encoded_person of encode. Writes"
                + " linked_person, the other holder's record of each person; with --population"
                + " link, pairs of persons, which context reads.",
            LinkPersonsParameters.class,
            Set.of(Needs.LAKE, Needs.SOURCE, Needs.PURPOSE, Needs.SPARK),
            Set.of(),
            "link-persons --lake lake --source cohort --purpose HMB --links links.parquet"),
        () -> LinkPersonsTables.ALL);
  }

  @Override
  public Set<String> otherSources(LinkPersonsParameters parameters) {
    return parameters.population().map(Set::of).orElse(Set.of());
  }

  @Override
  public Set<String> resultsOf(LinkPersonsParameters parameters) {
    return parameters
        .populationEncoded()
        .map(other -> Set.of(parameters.encoded(), other))
        .orElse(Set.of(parameters.encoded()));
  }

  @Override
  public List<TableSpec> tables(LinkPersonsParameters parameters) {
    return List.of(
        parameters.population().isPresent() ? LinkTables.PERSONS : LinkPersonsTables.PERSON);
  }

  @Override
  public String content(LinkPersonsParameters parameters) {
    return "links " + FlatTableFile.at(parameters.links()).digest();
  }

  @Override
  public Outputs run(Inputs inputs, LinkPersonsParameters parameters) {
    parameters.population().ifPresent(p -> SourceIdentifiers.refuseSame(inputs.source(), p));
    TableSpec table = tables(parameters).get(0);
    GivenLinks given = GivenLinks.of(inputs, parameters.links());
    Dataset<Row> pairs =
        named(
            given.bothWays(),
            persons(inputs, LinkPersonsParameters.ENCODE),
            "own_record",
            table.person().get());
    if (parameters.population().isPresent()) {
      Dataset<Row> others =
          persons(inputs, LinkPersonsParameters.ENCODE + "@" + parameters.population().get());
      pairs = named(pairs, others, "other_record", LinkTables.POPULATION_PERSON);
    }
    Column[] columns =
        Arrays.stream(table.schema().fieldNames()).map(name -> col(name)).toArray(Column[]::new);
    Dataset<Row> links = inputs.keep(pairs.select(columns));
    Row counts = inputs.small(links.agg(count(lit(1)), count_if(col("taken"))), 1).get(0);
    if (given.size() > 0 && counts.getLong(0) == 0) {
      throw new BrokenInput(
          String.format(
              Locale.ROOT,
              "None of the %,d links is between records of the runs of encode that are read, of"
                  + " persons who may be seen. Say with --run, and of a population with"
                  + " --population-run, which encodings the linker was given; `audit list` names"
                  + " the runs.",
              given.size()));
    }
    return Outputs.of(Map.of(table.name(), links))
        .note("Given: " + content(parameters) + ".")
        .note(
            String.format(
                Locale.ROOT,
                "%,d links were given, %,d are about persons who may be seen, and %,d of them were"
                    + " taken.",
                given.size(),
                counts.getLong(0),
                counts.getLong(1)));
  }

  private static Dataset<Row> persons(Inputs inputs, String encoded) {
    return inputs.result(encoded, EncodeTables.PERSON.name());
  }

  private static Dataset<Row> named(
      Dataset<Row> pairs, Dataset<Row> persons, String record, String name) {
    return pairs.join(
        persons.select(col(EncodeTables.RECORD_COLUMN).as(record), col("person_id").as(name)),
        record);
  }
}
