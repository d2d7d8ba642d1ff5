package org.focale.jobs.features;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/** Which tables does the making of covariates write? */
final class FeaturesTables {

  static final String ALL_OF_IT = "all";

  static final TableSpec FEATURES =
      TableSpec.ofPersons(
          "features",
          "The covariates of each person on each index day, as a sparse vector.",
          List.of("person_id", "index_day", "comparator"),
          new ColumnSpec("index_day", DataTypes.DateType, "The index day."),
          whole("comparator", "0 for an index day of the target, 1 for one of the comparator."),
          new ColumnSpec(
              "covariate_id",
              DataTypes.createArrayType(DataTypes.LongType),
              "Ids of covariate_ref, ascending."),
          new ColumnSpec(
              "value",
              DataTypes.createArrayType(DataTypes.DoubleType),
              "Their values, in the same order; 1 for what holds."));

  static final TableSpec COVARIATE_REF =
      TableSpec.restricted(
          "covariate_ref",
          "What each covariate means, and how many index days have it; exact.",
          List.of("covariate_id"),
          count("covariate_id", "Concept and analysis in one number, as FeatureExtraction has it."),
          text("name", "Its name for a reader."),
          text("analysis", "What is measured alike, without concept and window."),
          whole("analysis_id", "The last three digits of the id."),
          whole("concept_id", "The concept it is about, 0 if none."),
          whole("start_day", "First day of its window from the index; null for any time or none."),
          whole("end_day", "Last day of its window from the index; null where it has none."),
          whole("unit_concept_id", "The unit of a measured value, 0 if none or not recorded."),
          text("kind", "flag (1 if it holds), count or value."),
          text("absent", "What its absence from a vector means: 0, or not recorded."),
          count("target_days", "Index days of the target that have it."),
          count("comparator_days", "Index days of the comparator that have it."));

  static final TableSpec TABLE_ONE =
      TableSpec.releasable(
          "table_one",
          "Who the persons are, on the first index day of each, beside the comparator's.",
          List.of("characteristic", "covariate"),
          new DisclosureSpec(
              List.of(Dimension.of("characteristic"), Dimension.withTotal("covariate", ALL_OF_IT)),
              List.of(
                  Count.of("target_persons"),
                  Count.within(
                      "target_persons",
                      "target",
                      "target_percent",
                      "target_mean",
                      "target_sd",
                      "standardized_difference"),
                  Count.of("comparator_persons"),
                  Count.within(
                      "comparator_persons",
                      "comparator",
                      "comparator_percent",
                      "comparator_mean",
                      "comparator_sd",
                      "standardized_difference")),
              List.of("position", "category", "concept_id"),
              List.of(),
              false),
          whole("position", "Place in the table, from 1."),
          text("characteristic", "What is told."),
          text("covariate", "Id of the covariate; all for the sum over a characteristic."),
          text("category", "The category of the characteristic; mean for a number."),
          whole("concept_id", "The concept it is about, 0 if none."),
          count("target_persons", "Persons in the target."),
          count("target", "Those who have it; of a number, those in whom it is recorded, not 0."),
          number("target_percent", "Their share in percent, from rounded counts."),
          number("target_mean", "Mean of a number, three digits; see covariate_ref for what is 0."),
          number("target_sd", "Its standard deviation, three digits."),
          count("comparator_persons", "Persons in the comparator; null if there is none."),
          count("comparator", "As target."),
          number("comparator_percent", "As target_percent."),
          number("comparator_mean", "As target_mean."),
          number("comparator_sd", "As target_sd."),
          number(
              "standardized_difference",
              "Target less comparator, over the pooled standard deviation."));

  static final List<TableSpec> ALL = List.of(FEATURES, COVARIATE_REF, TABLE_ONE);

  private FeaturesTables() {}

  private static ColumnSpec text(String name, String doc) {
    return new ColumnSpec(name, DataTypes.StringType, doc);
  }

  private static ColumnSpec whole(String name, String doc) {
    return new ColumnSpec(name, DataTypes.IntegerType, doc);
  }

  private static ColumnSpec number(String name, String doc) {
    return new ColumnSpec(name, DataTypes.DoubleType, doc);
  }

  private static ColumnSpec count(String name, String doc) {
    return new ColumnSpec(name, DataTypes.LongType, doc);
  }
}
