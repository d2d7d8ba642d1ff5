package org.focale.jobs.rarecases.phenotype;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/** Which tables say whose record resembles a rare disease? */
public final class PhenotypeTables {

  static final TableSpec SCORE =
      TableSpec.ofPersons(
          "phenotype_score",
          "The persons with the highest phenotype risk scores for their age and sex, per disease.",
          List.of("person_id", "disease"),
          new ColumnSpec("disease", DataTypes.StringType, "As the file of diseases names it."),
          new ColumnSpec("disease_name", DataTypes.StringType, "Its name for a reader."),
          new ColumnSpec(
              "score",
              DataTypes.DoubleType,
              "Sum of the weights of the features that the person has, 0 or more."),
          new ColumnSpec(
              "residual",
              DataTypes.DoubleType,
              "Score less what age and sex let expect, in residual standard deviations."),
          new ColumnSpec(
              "percentile",
              DataTypes.DoubleType,
              "Share of persons with a lower residual, ties counting half, 0 to 100; to a step of a"
                  + " ten-thousandth of the residuals' range."),
          new ColumnSpec("features", DataTypes.IntegerType, "Features that the person has."),
          new ColumnSpec(
              "feature_names", DataTypes.StringType, "Their names, with semicolons between."));

  static final TableSpec FEATURE =
      TableSpec.releasable(
          "phenotype_feature",
          "How many persons have each feature of the diseases, and what it weighs.",
          List.of("disease", "feature"),
          new DisclosureSpec(
              List.of(Dimension.of("disease"), Dimension.of("feature")),
              List.of(Count.of("persons", "weight")),
              List.of("disease_name", "feature_name"),
              List.of(),
              false),
          new ColumnSpec("disease", DataTypes.StringType, "As the file of diseases names it."),
          new ColumnSpec("disease_name", DataTypes.StringType, "Its name for a reader."),
          new ColumnSpec("feature", DataTypes.StringType, "As the file names it."),
          new ColumnSpec("feature_name", DataTypes.StringType, "Its name for a reader."),
          new ColumnSpec("persons", DataTypes.LongType, "Persons with the feature."),
          new ColumnSpec(
              "weight",
              DataTypes.DoubleType,
              "-ln of the share of persons with it, of rounded counts; two decimals. 0 for a"
                  + " feature that nobody has."));

  /** What is written if a file of diseases is given. */
  public static final List<TableSpec> ALL = List.of(SCORE, FEATURE);

  private PhenotypeTables() {}
}
