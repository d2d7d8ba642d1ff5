package org.focale.jobs.context;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.stats.SignificantDigits;
import org.focale.stats.SketchedValues;
import org.focale.stats.ValueSketch;

/** How are the measures of the persons of one task distributed, per stratum? */
final class StratumSketches {

  /** The place of a row that holds a person's profile and no sketch. */
  static final int PROFILE = -1;

  /**
   * One sketch: the place of the measure in a profile, the stratum, rounded values, how many
   * persons have each and how many of them not exactly. Or a person's profile: then the values are
   * those of its measures.
   */
  static final StructType SCHEMA =
      new StructType()
          .add("place", DataTypes.IntegerType, false)
          .add("person_id", DataTypes.LongType, false)
          .add("sex", DataTypes.IntegerType, false)
          .add("band", DataTypes.IntegerType, false)
          .add("conditions", DataTypes.IntegerType, false)
          .add("values", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
          .add("counts", DataTypes.createArrayType(DataTypes.LongType, false), false)
          .add("rounded", DataTypes.createArrayType(DataTypes.LongType, false), false);

  private static final long[] NONE = {};

  private final SignificantDigits digits;
  private final Map<Stratum, Map<Integer, ValueSketch>> sketches = new HashMap<>();

  StratumSketches(SignificantDigits digits) {
    this.digits = digits;
  }

  void add(Profile profile) {
    for (int place = 0; place < profile.values().length; place++) {
      add(profile.stratum(), place, profile.values()[place]);
    }
  }

  /**
   * Counts one value.
   *
   * @param value NaN where there is none
   */
  void add(Stratum stratum, int place, double value) {
    if (!Double.isNaN(value)) {
      sketches
          .computeIfAbsent(stratum, unseen -> new HashMap<>())
          .computeIfAbsent(place, unseen -> new ValueSketch(digits))
          .add(value);
    }
  }

  /** One row per sketch. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    sketches.forEach(
        (stratum, places) ->
            places.forEach(
                (place, sketch) -> rows.add(row(stratum, place, sketch.distribution()))));
    return rows;
  }

  /** The row of a sketch. */
  static Row row(Stratum stratum, int place, SketchedValues sketched) {
    return RowFactory.create(
        place,
        0L,
        stratum.sex(),
        stratum.band(),
        stratum.conditions(),
        sketched.values(),
        sketched.counts(),
        sketched.rounded());
  }

  static Row person(Profile profile) {
    Stratum stratum = profile.stratum();
    return RowFactory.create(
        PROFILE,
        profile.personId(),
        stratum.sex(),
        stratum.band(),
        stratum.conditions(),
        profile.values(),
        NONE,
        NONE);
  }

  static Stratum stratum(Row row) {
    return new Stratum(row.getInt(2), row.getInt(3), row.getInt(4));
  }

  static SketchedValues sketched(Row row) {
    return new SketchedValues(
        ProfileKernel.doubles(row.getList(5)), longs(row.getList(6)), longs(row.getList(7)));
  }

  private static long[] longs(List<Long> list) {
    return list.stream().mapToLong(Long::longValue).toArray();
  }
}
