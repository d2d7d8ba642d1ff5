package org.focale.jobs.context;

import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.PersonSample;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/** What is the profile of each person, or of each in a sample? One row per person observed. */
final class ProfileKernel implements Kernel<List<Row>> {

  static final StructType SCHEMA =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add("sex", DataTypes.IntegerType, false)
          .add("band", DataTypes.IntegerType, false)
          .add("conditions", DataTypes.IntegerType, false)
          .add("values", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

  private static final long serialVersionUID = 1L;

  private final ProfileReader reader;
  private final SerializablePredicate wanted;

  /** Which persons, by id. */
  private interface SerializablePredicate extends LongPredicate, java.io.Serializable {}

  private ProfileKernel(ProfileReader reader, SerializablePredicate wanted) {
    this.reader = reader;
    this.wanted = wanted;
  }

  static ProfileKernel ofAll(ProfileReader reader) {
    return new ProfileKernel(reader, id -> true);
  }

  static ProfileKernel of(ProfileReader reader, PersonSample sample) {
    return new ProfileKernel(reader, sample::holds);
  }

  @Override
  public Set<Column> columns() {
    return reader.columns();
  }

  @Override
  public List<Row> apply(Timeline person) {
    return wanted.test(person.personId())
        ? reader.of(person).map(ProfileKernel::row).stream().toList()
        : List.of();
  }

  static Row row(Profile profile) {
    Stratum stratum = profile.stratum();
    return RowFactory.create(
        profile.personId(), stratum.sex(), stratum.band(), stratum.conditions(), profile.values());
  }

  /** The profile of a row. */
  static Profile profile(Row row) {
    return new Profile(
        row.getLong(0),
        new Stratum(row.getInt(1), row.getInt(2), row.getInt(3)),
        doubles(row.getList(4)));
  }

  static double[] doubles(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
