package org.focale.jobs.context;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.jobs.context.ReferenceStrata.OwnRecord;
import org.focale.jobs.context.ReferenceStrata.Standing;
import org.focale.stats.Interval;
import org.focale.stats.MidRank;
import org.focale.stats.SignificantDigits;

/**
 * Where does each member stand in each measure? One shuffle of sketches and of members' values by
 * measure; the population's persons are not moved.
 *
 * @param steps who is a peer, in the order they are tried
 */
record Standings(SignificantDigits digits, int minPeers, List<Widening> steps)
    implements Serializable {

  private static final StructType SCHEMA =
      new StructType()
          .add("place", DataTypes.IntegerType, false)
          .add("person_id", DataTypes.LongType, false)
          .add("sex_concept_id", DataTypes.IntegerType, false)
          .add("value", DataTypes.DoubleType, false)
          .add("percentile", DataTypes.DoubleType, true)
          .add("percentile_low", DataTypes.DoubleType, true)
          .add("percentile_high", DataTypes.DoubleType, true)
          .add("percentile_error", DataTypes.DoubleType, true)
          .add("z", DataTypes.DoubleType, true)
          .add("peers", DataTypes.LongType, false)
          .add("age_band_years", DataTypes.IntegerType, true)
          .add("same_sex", DataTypes.BooleanType, true)
          .add("same_conditions", DataTypes.BooleanType, true)
          .add("widened", DataTypes.BooleanType, true);

  private static final String[] STRATUM = {"sex", "band", "conditions"};
  private static final String OWN =
      "array<struct<sex:int,band:int,conditions:int,value:double,probability:double>>";

  Standings {
    steps = new ArrayList<>(steps);
  }

  /** A row per person and value: the place of the measure, the stratum, the value. */
  static Dataset<Row> values(Dataset<Row> profiles) {
    List<Column> columns = new ArrayList<>(List.of(col("person_id")));
    for (String name : STRATUM) {
      columns.add(col(name));
    }
    columns.add(posexplode(col("values")).as(new String[] {"place", "value"}));
    return profiles.select(columns.toArray(Column[]::new)).filter(not(isnan(col("value"))));
  }

  /**
   * The standings, a row per member and value.
   *
   * @param members rows of {@link #values}
   * @param own of the members' own records, with a probability that they are
   * @param sketches rows of {@link StratumSketches}
   */
  Dataset<Row> of(Dataset<Row> members, Optional<Dataset<Row>> own, Dataset<Row> sketches) {
    String[] key = {"person_id", "place"};
    Dataset<Row> asked =
        own.map(rows -> members.join(ownRecords(rows), key, "left"))
            .orElseGet(() -> members.withColumn("own", lit(null).cast(OWN)))
            .select("place", "person_id", "sex", "band", "conditions", "value", "own");
    MapFunction<Row, Integer> place = row -> row.getInt(0);
    CoGroupFunction<Integer, Row, Row, Row> ranked =
        (measure, queries, parts) -> ranked(queries, ReferenceStrata.of(digits, parts));
    return asked
        .groupByKey(place, Encoders.INT())
        .cogroup(sketches.groupByKey(place, Encoders.INT()), ranked, Encoders.row(SCHEMA));
  }

  private static Dataset<Row> ownRecords(Dataset<Row> own) {
    Column record =
        struct(col("sex"), col("band"), col("conditions"), col("value"), col("probability"));
    return own.groupBy("person_id", "place").agg(sort_array(collect_list(record)).as("own"));
  }

  private Iterator<Row> ranked(Iterator<Row> queries, ReferenceStrata reference) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return queries.hasNext();
      }

      @Override
      public Row next() {
        return ranked(queries.next(), reference);
      }
    };
  }

  private Row ranked(Row query, ReferenceStrata reference) {
    Stratum stratum = StratumSketches.stratum(query);
    double value = query.getDouble(5);
    Object[] cells = new Object[SCHEMA.size()];
    cells[0] = query.getInt(0);
    cells[1] = query.getLong(1);
    cells[2] = stratum.sex();
    cells[3] = value;
    cells[9] = 0L;
    reference
        .standing(stratum, value, own(query), steps, minPeers)
        .ifPresent(standing -> fill(cells, standing));
    return RowFactory.create(cells);
  }

  private void fill(Object[] cells, Standing standing) {
    MidRank peers = standing.peers();
    Interval interval = peers.interval();
    Widening among = standing.among();
    boolean byConditions = steps.size() > Widening.steps(false).size();
    cells[4] = peers.percentile();
    cells[5] = interval.low();
    cells[6] = interval.high();
    cells[7] = peers.roundingError();
    cells[8] = peers.z();
    cells[9] = Math.round(peers.peers());
    cells[10] = among.ageBandYears();
    cells[11] = among.sameSex();
    cells[12] = byConditions ? among.sameConditions() : null;
    cells[13] = standing.widened();
  }

  private static List<OwnRecord> own(Row query) {
    return query.isNullAt(6)
        ? List.of()
        : query.<Row>getList(6).stream()
            .map(
                row ->
                    new OwnRecord(
                        new Stratum(row.getInt(0), row.getInt(1), row.getInt(2)),
                        row.getDouble(3),
                        row.getDouble(4)))
            .toList();
  }
}
