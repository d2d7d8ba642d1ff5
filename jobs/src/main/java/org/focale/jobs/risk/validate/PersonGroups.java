package org.focale.jobs.risk.validate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;

/**
 * To which groups of persons does an index day belong: by sex, age, race, ethnicity, deprivation?
 *
 * <p>A characteristic by which all are alike, or of which nothing is recorded, sets nobody apart
 * and is left out.
 *
 * @param characteristics those that set persons apart
 * @param column ARRAY of STRING, of each characteristic the group
 */
record PersonGroups(List<String> characteristics, Column column) {

  static final String RACE = "race";
  static final String ETHNICITY = "ethnicity";
  static final String DEPRIVATION = "deprivation";

  private static final String SEX = "sex";
  private static final String AGE = "age";
  private static final Set<String> OF_CONCEPTS = Set.of(SEX, RACE, ETHNICITY);
  private static final List<String> CODED = List.of(SEX, RACE, ETHNICITY, DEPRIVATION);
  private static final int[] BANDS = {18, 40, 65, 80};

  /** The most frequent groups; the others are one. */
  private static final int MOST_GROUPS = 20;

  private static final int MOST_CODES = 100_000;

  PersonGroups {
    characteristics = List.copyOf(characteristics);
  }

  /**
   * Names the groups that there are.
   *
   * @param rows of {@link JudgedKernel}
   */
  static PersonGroups of(Inputs inputs, Dataset<Row> rows) {
    Column[] codes = CODED.stream().map(PersonGroups::code).toArray(Column[]::new);
    Dataset<Row> counted =
        rows.select(explode(array(codes)).as("c"))
            .groupBy("c.characteristic", "c.code")
            .agg(count(lit(1)).as("rows"))
            .orderBy(col("rows").desc(), col("characteristic"), col("code"));
    Map<String, List<Integer>> found = new LinkedHashMap<>();
    CODED.forEach(characteristic -> found.put(characteristic, new ArrayList<>()));
    Set<Integer> concepts = new TreeSet<>();
    for (Row row : inputs.small(counted, MOST_CODES)) {
      found.get(row.getString(0)).add(row.getInt(1));
      if (OF_CONCEPTS.contains(row.getString(0))) {
        concepts.add(row.getInt(1));
      }
    }
    Map<Integer, String> names = inputs.concepts(inputs.source()).names(concepts);
    List<String> characteristics = new ArrayList<>(List.of(AGE));
    List<Column> groups = new ArrayList<>(List.of(band()));
    found.forEach(
        (characteristic, ofIt) -> {
          if (ofIt.size() > 1) {
            characteristics.add(characteristic);
            groups.add(group(characteristic, ofIt, names));
          }
        });
    return new PersonGroups(characteristics, array(groups.toArray(Column[]::new)));
  }

  private static Column code(String characteristic) {
    return struct(
        lit(characteristic).as("characteristic"), coalesce(col(characteristic), lit(0)).as("code"));
  }

  private static Column group(
      String characteristic, List<Integer> codes, Map<Integer, String> names) {
    Column group =
        when(coalesce(col(characteristic), lit(0)).leq(0), lit(Predictions.NOT_RECORDED));
    for (int code : codes.subList(0, Math.min(MOST_GROUPS, codes.size()))) {
      String name =
          OF_CONCEPTS.contains(characteristic)
              ? names.getOrDefault(code, "concept " + code)
              : String.valueOf(code);
      group = group.when(col(characteristic).equalTo(code), lit(name));
    }
    return group.otherwise(lit("other"));
  }

  private static Column band() {
    Column band =
        when(col(AGE).lt(0), lit(Predictions.NOT_RECORDED))
            .when(col(AGE).lt(BANDS[0]), lit("below " + BANDS[0]));
    for (int i = 1; i < BANDS.length; i++) {
      band = band.when(col(AGE).lt(BANDS[i]), lit(BANDS[i - 1] + " to below " + BANDS[i]));
    }
    return band.otherwise(lit(BANDS[BANDS.length - 1] + " and more"));
  }
}
