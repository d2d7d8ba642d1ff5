package org.focale.jobs.context;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.stats.SignificantDigits;
import org.focale.stats.SketchedValues;

/**
 * What do sketches say of each measure by sex and five-year band of age? Counts, sums and
 * quantiles, added up in a fixed order.
 */
final class ReferenceSummary {

  /** The quantiles that are told; their names in the table. */
  static final List<String> QUANTILES = List.of("p05", "p25", "p50", "p75", "p95");

  private static final double[] SHARES = {0.05, 0.25, 0.5, 0.75, 0.95};

  static final StructType SCHEMA = schema();

  private ReferenceSummary() {}

  private static StructType schema() {
    StructType schema =
        new StructType()
            .add("place", DataTypes.IntegerType, false)
            .add("sex_concept_id", DataTypes.IntegerType, false)
            .add("band", DataTypes.IntegerType, false)
            .add("persons", DataTypes.LongType, false)
            .add("sum", DataTypes.DoubleType, false)
            .add("squares", DataTypes.DoubleType, false);
    for (String quantile : QUANTILES) {
      schema = schema.add(quantile, DataTypes.DoubleType, false);
    }
    return schema;
  }

  /**
   * A row per measure, sex and band.
   *
   * @param sketches rows of {@link StratumSketches}
   */
  static Dataset<Row> of(SignificantDigits digits, Dataset<Row> sketches) {
    MapFunction<Row, Integer> place = row -> row.getInt(0);
    FlatMapGroupsFunction<Integer, Row, Row> summed =
        (measure, parts) -> rows(measure, ReferenceStrata.of(digits, parts));
    return sketches.groupByKey(place, Encoders.INT()).flatMapGroups(summed, Encoders.row(SCHEMA));
  }

  private static Iterator<Row> rows(int place, ReferenceStrata strata) {
    List<Row> rows = new ArrayList<>();
    strata.bySexAndBand().forEach((stratum, values) -> rows.add(row(place, stratum, values)));
    return rows.iterator();
  }

  private static Row row(int place, Stratum stratum, SketchedValues sketched) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < sketched.size(); i++) {
      sum += sketched.counts()[i] * sketched.values()[i];
      squares += sketched.counts()[i] * sketched.values()[i] * sketched.values()[i];
    }
    List<Object> cells =
        new ArrayList<>(
            List.of(place, stratum.sex(), stratum.band(), sketched.count(), sum, squares));
    for (double share : SHARES) {
      cells.add(sketched.quantile(share));
    }
    return RowFactory.create(cells.toArray());
  }
}
