package org.focale.jobs.recruitment;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/** Which tables say what a criterion costs, and how the eligible differ from the ill? */
final class ValueTables {

  static final TableSpec VALUE =
      ShownCount.table(
          "criterion_value",
          "What each criterion costs: on its own, as the only one left out, and as its fair share"
              + " of all whom the criteria exclude.",
          List.of(FeasibilityTables.POSITION),
          List.of(FeasibilityTables.CRITERION),
          List.of(
              ShownCount.columns("met", "Persons who surely meet it, whatever the others."),
              ShownCount.columns("unknown", "Persons of whom the record does not tell."),
              ShownCount.columns("unmet", "Persons who surely do not meet it."),
              ShownCount.columns(
                  "added", "Persons who would be surely eligible without it and are not with it.")),
          new ColumnSpec(
              "shapley",
              DataTypes.LongType,
              "Its Shapley value: of the persons who are not surely eligible, its share, each"
                  + " person divided evenly among the criteria not surely met. Base: all persons;"
                  + " positive for persons excluded; unknown counts as not met. To the nearest 5."),
          new ColumnSpec(
              "shapley_disease",
              DataTypes.LongType,
              "The same with the persons who surely have the disease as the base."));

  static final TableSpec BROADENING =
      ShownCount.table(
          "broadening",
          "Whom a broader criterion would let in, all others as they are.",
          List.of(
              FeasibilityTables.POSITION,
              new ColumnSpec("broader", DataTypes.StringType, "How it would be asked.")),
          List.of(FeasibilityTables.CRITERION),
          List.of(ShownCount.columns("added", "Persons who would be surely eligible besides.")));

  static final TableSpec DIVERSITY =
      ShownCount.table(
          "diversity",
          "How the eligible differ from all who have the disease.",
          List.of(
              new ColumnSpec(
                  "dimension",
                  DataTypes.StringType,
                  "sex, age, ethnicity, race, deprivation or site."),
              new ColumnSpec("category", DataTypes.StringType, "The category.")),
          List.of(),
          List.of(
              ShownCount.columns("disease", "Persons who surely have the disease."),
              ShownCount.columns("surely", "Persons surely eligible.")),
          new ColumnSpec(
              "standardized_difference",
              DataTypes.DoubleType,
              "Share among the eligible less share among the ill, over the pooled standard"
                  + " deviation (Yang and Dalton 2012); from the rounded counts. Beyond 0.1 either"
                  + " way is commonly called a difference."));

  static final List<TableSpec> ALL = List.of(VALUE, BROADENING, DIVERSITY);

  private ValueTables() {}
}
