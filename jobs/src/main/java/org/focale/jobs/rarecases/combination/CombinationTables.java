package org.focale.jobs.rarecases.combination;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/** Which tables say what combinations of codes and which persons' codes are rare? */
public final class CombinationTables {

  static final TableSpec COMBINATION =
      TableSpec.releasable(
          "rare_combination",
          "Each tested pair of frequent codes: how many persons have both, and how many were to be"
              + " expected. What is derived from exact counts is coarsened.",
          List.of("first_code", "second_code"),
          new DisclosureSpec(
              List.of(Dimension.of("first_code"), Dimension.of("second_code")),
              List.of(
                  Count.of("first_persons", "expected"),
                  Count.of("second_persons", "expected"),
                  Count.within(
                      "first_persons", "persons", "direction", "ratio", "p", "adjusted_p")),
              List.of("first_name", "second_name"),
              List.of(),
              false),
          new ColumnSpec(
              "first_code",
              DataTypes.StringType,
              "The code that fewer persons have: condition, drug (ingredient), procedure, low or"
                  + " high (result), and the concept."),
          new ColumnSpec("first_name", DataTypes.StringType, "Its name."),
          new ColumnSpec("second_code", DataTypes.StringType, "The other code."),
          new ColumnSpec("second_name", DataTypes.StringType, "Its name."),
          new ColumnSpec("first_persons", DataTypes.LongType, "Persons with the first code."),
          new ColumnSpec("second_persons", DataTypes.LongType, "Persons with the second code."),
          new ColumnSpec("persons", DataTypes.LongType, "Persons with both."),
          new ColumnSpec(
              "expected",
              DataTypes.DoubleType,
              "Persons with both if the codes were independent among persons of one decade of age,"
                  + " sex and length of observation; two digits."),
          new ColumnSpec("direction", DataTypes.StringType, "more or fewer than expected."),
          new ColumnSpec(
              "ratio", DataTypes.DoubleType, "Persons, as shown, over those expected; two digits."),
          new ColumnSpec(
              "p",
              DataTypes.DoubleType,
              "Chance of a count as far off on this side, Poisson, as the next power of ten."),
          new ColumnSpec(
              "adjusted_p",
              DataTypes.DoubleType,
              "The same among all pairs on this side, by Benjamini and Yekutieli, as the next power"
                  + " of ten; 1 at most."));

  static final TableSpec PERSON =
      TableSpec.ofPersons(
          "rare_code_person",
          "Persons with more rare codes than their number of codes explains, or with a pair of"
              + " codes that is avoided.",
          List.of("person_id"),
          new ColumnSpec("codes", DataTypes.IntegerType, "Different codes of the person."),
          new ColumnSpec(
              "rare_codes",
              DataTypes.IntegerType,
              "Of these, codes that fewer than the share --rare-share of persons have."),
          new ColumnSpec(
              "expected_rare_codes",
              DataTypes.DoubleType,
              "As many as of so many codes are rare in persons of the same age, sex and length of"
                  + " observation."),
          new ColumnSpec(
              "p", DataTypes.DoubleType, "Chance of so many rare codes or more, binomial, 0 to 1."),
          new ColumnSpec(
              "expected_by_chance",
              DataTypes.DoubleType,
              "Persons of all who would have a p as small by chance: p times persons."),
          new ColumnSpec(
              "avoided_pairs",
              DataTypes.IntegerType,
              "Pairs of the person's codes that fewer persons have than chance explains, and fewer"
                  + " than the share --rare-share."),
          new ColumnSpec(
              "first_name",
              DataTypes.StringType,
              "A code of the pair with the least ratio; null without such a pair."),
          new ColumnSpec("second_name", DataTypes.StringType, "The other code of that pair."),
          new ColumnSpec("pair_persons", DataTypes.LongType, "Persons with that pair, exact."),
          new ColumnSpec(
              "pair_expected", DataTypes.DoubleType, "Persons who were to be expected with it."));

  /** What is always written. */
  public static final List<TableSpec> ALL = List.of(COMBINATION, PERSON);

  private CombinationTables() {}
}
