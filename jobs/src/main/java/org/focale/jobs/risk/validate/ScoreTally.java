package org.focale.jobs.risk.validate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.problem.BadParameters;
import org.focale.stats.CountedScores;

/**
 * How many rows and persons, with and without the outcome, have each predicted probability?
 *
 * @param scores rows counted per probability, of everybody and of each group
 * @param persons in each of these
 * @param drawn of each person one row, drawn by a hash, counted per probability: what is told in
 *     numbers of persons
 */
record ScoreTally(
    SortedMap<Part, CountedScores> scores, SortedMap<Part, Persons> persons, CountedScores drawn) {

  private static final int MOST_GROUPS = 30;
  private static final String ROW_USE = "validate-risk-row";

  /**
   * How many?
   *
   * @param withOutcome persons who have it in one row or more
   */
  record Persons(long persons, long withOutcome) {}

  /**
   * Counts predictions.
   *
   * @throws BadParameters if a characteristic has more than 30 groups
   */
  static ScoreTally of(Inputs inputs, Predictions predictions) {
    SortedMap<Part, Persons> persons = persons(inputs, predictions);
    Dataset<Row> counted =
        predictions
            .byPart()
            .groupBy(Predictions.CHARACTERISTIC, Predictions.GROUP, Predictions.STEP)
            .agg(sum(Predictions.LABEL), count(lit(1)));
    Map<Part, List<Row>> byPart = new TreeMap<>();
    for (Row row : inputs.small(counted, persons.size() * (Predictions.STEPS + 1))) {
      byPart.computeIfAbsent(part(row), part -> new ArrayList<>()).add(row);
    }
    SortedMap<Part, CountedScores> scores = new TreeMap<>();
    byPart.forEach((part, rows) -> scores.put(part, counts(rows, 2)));
    return new ScoreTally(scores, persons, drawn(inputs, predictions));
  }

  private static SortedMap<Part, Persons> persons(Inputs inputs, Predictions predictions) {
    Dataset<Row> counted =
        predictions
            .byPart()
            .groupBy(Predictions.CHARACTERISTIC, Predictions.GROUP, Predictions.PERSON)
            .agg(max(Predictions.LABEL).as("ever"))
            .groupBy(Predictions.CHARACTERISTIC, Predictions.GROUP)
            .agg(count(lit(1)), sum("ever"));
    int characteristics = predictions.characteristics().size();
    int most = 1 + MOST_GROUPS * characteristics;
    SortedMap<Part, Persons> persons = new TreeMap<>();
    inputs
        .small(counted.limit(most + 1), most + 1)
        .forEach(row -> persons.put(part(row), new Persons(row.getLong(2), row.getLong(3))));
    for (String characteristic : predictions.characteristics()) {
      if (persons.size() > most
          || persons.keySet().stream()
                  .filter(p -> p.characteristic().equals(characteristic))
                  .count()
              > MOST_GROUPS) {
        throw new BadParameters(
            "--groups: of "
                + predictions.characteristics()
                + " one has more than "
                + MOST_GROUPS
                + " groups. Leave it out, or cut its numbers into bands, as in age:40:65.");
      }
    }
    return persons;
  }

  private static CountedScores drawn(Inputs inputs, Predictions predictions) {
    Dataset<Row> counted =
        predictions
            .stepped()
            .groupBy(Predictions.PERSON)
            .agg(
                min(struct(
                        xxhash64(
                            col(Predictions.PERSON),
                            col(Predictions.STEP),
                            col(Predictions.LABEL),
                            lit(inputs.seed()),
                            lit(ROW_USE)),
                        col(Predictions.STEP),
                        col(Predictions.LABEL)))
                    .as("row"))
            .groupBy(col("row." + Predictions.STEP))
            .agg(sum(col("row." + Predictions.LABEL)), count(lit(1)));
    return counts(inputs.small(counted, Predictions.STEPS + 1), 0);
  }

  private static Part part(Row row) {
    return new Part(row.getString(0), row.getString(1));
  }

  /** From rows that hold step, events and rows from a place on. */
  private static CountedScores counts(List<Row> rows, int from) {
    return new CountedScores(
        rows.stream().mapToDouble(r -> r.getInt(from) / (double) Predictions.STEPS).toArray(),
        rows.stream().mapToLong(r -> r.getLong(from + 1)).toArray(),
        rows.stream().mapToLong(r -> r.getLong(from + 2) - r.getLong(from + 1)).toArray());
  }

  /** All rows. */
  CountedScores everybody() {
    return scores.get(Part.ALL);
  }

  /** All persons. */
  Persons allPersons() {
    return persons.get(Part.ALL);
  }

  /** Whether a person has more than one row. */
  boolean personsRepeat() {
    CountedScores all = everybody();
    return all.totalEvents() + all.totalNonEvents() > allPersons().persons();
  }

  /** The groups of one characteristic, in order. */
  Map<String, CountedScores> groups(String characteristic) {
    Map<String, CountedScores> groups = new LinkedHashMap<>();
    scores.forEach(
        (part, counted) -> {
          if (part.characteristic().equals(characteristic)) {
            groups.put(part.group(), counted);
          }
        });
    return groups;
  }
}
