package org.focale.jobs.linkage;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.job.Inputs;
import org.focale.linkage.Linkage;

/** Is a member of the cohort found in the population as often in each group of people? */
final class LinkageRate {

  private static final String NOT_RECORDED = Linkage.NOT_RECORDED;
  private static final int[] AGES = {18, 40, 65, 80};
  private static final int MALE = 8507;
  private static final int FEMALE = 8532;
  private static final int MOST_GROUPS = 100;

  private LinkageRate() {}

  /**
   * Counts members and those linked, by sex, age and deprivation. A characteristic that nobody's
   * record has is left out.
   *
   * @param links rows of {@link LinkTables#PERSONS}
   * @param deprivation the observation whose number is the fifth of deprivation
   * @return rows of {@link ReleasedTables#RATE}
   */
  static Dataset<Row> of(Inputs inputs, Dataset<Row> links, int deprivation) {
    Dataset<Row> linked =
        links.filter("taken").select(col(LinkTables.MEMBER).as("person_id"), lit(1).as("linked"));
    Dataset<Row> counted =
        members(inputs, deprivation)
            .join(linked, new String[] {"person_id"}, "left")
            .withColumn("c", explode(array(of("sex", sex()), of("age", age()), fifth())))
            .groupBy("c.characteristic", "c.subgroup")
            .agg(count(lit(1)).as("members"), count("linked").as("linked"));
    Map<String, Map<String, long[]>> groups = new TreeMap<>();
    for (Row row : inputs.small(counted, MOST_GROUPS)) {
      groups
          .computeIfAbsent(row.getString(0), c -> new TreeMap<>())
          .put(row.getString(1), new long[] {row.getLong(2), row.getLong(3)});
    }
    groups.values().removeIf(ofIt -> ofIt.keySet().equals(Set.of(NOT_RECORDED)));
    return inputs.rows(rows(groups), ReleasedTables.RATE.schema());
  }

  private static List<Row> rows(Map<String, Map<String, long[]>> groups) {
    List<Row> rows = new ArrayList<>();
    groups.forEach(
        (characteristic, ofIt) -> {
          long[] every = new long[2];
          ofIt.forEach(
              (group, counts) -> {
                rows.add(row(characteristic, group, counts));
                every[0] += counts[0];
                every[1] += counts[1];
              });
          rows.add(row(characteristic, ReleasedTables.EVERY, every));
        });
    return rows;
  }

  private static Row row(String characteristic, String group, long[] counts) {
    return RowFactory.create(
        characteristic,
        group,
        counts[0],
        counts[1],
        ReleasedTables.rounded((double) counts[1] / counts[0], 2));
  }

  private static Dataset<Row> members(Inputs inputs, int deprivation) {
    String cohort = inputs.source();
    Dataset<Row> members = inputs.timelines(cohort, new MemberKernel(), MemberKernel.SCHEMA);
    if (!inputs.has(cohort, "observation")) {
      return members.withColumn("fifth", lit(null).cast("double"));
    }
    Dataset<Row> fifths =
        inputs
            .table(cohort, "observation")
            .filter(col("observation_concept_id").equalTo(deprivation))
            .groupBy("person_id")
            .agg(max(struct("observation_date", "observation_id", "value_as_number")).as("last"))
            .select(col("person_id"), col("last.value_as_number").as("fifth"));
    return members.join(fifths, new String[] {"person_id"}, "left");
  }

  private static Column of(String characteristic, Column subgroup) {
    return struct(lit(characteristic).as("characteristic"), subgroup.as("subgroup"));
  }

  private static Column sex() {
    return when(col("sex").equalTo(MALE), lit("male"))
        .when(col("sex").equalTo(FEMALE), lit("female"))
        .when(col("sex").equalTo(0), lit(NOT_RECORDED))
        .otherwise(lit("other"));
  }

  private static Column age() {
    Column band = when(col("age").lt(0), lit(NOT_RECORDED)).when(col("age").lt(AGES[0]), "0 to 17");
    for (int i = 1; i < AGES.length; i++) {
      band = band.when(col("age").lt(AGES[i]), AGES[i - 1] + " to " + (AGES[i] - 1));
    }
    return band.otherwise(AGES[AGES.length - 1] + " and more");
  }

  private static Column fifth() {
    Column fifth = col("fifth").cast("int");
    return of(
        "deprivation",
        coalesce(
            when(col("fifth").between(1, 5).and(fifth.equalTo(col("fifth"))), fifth.cast("string")),
            when(col("fifth").isNotNull(), lit("other")),
            lit(NOT_RECORDED)));
  }
}
