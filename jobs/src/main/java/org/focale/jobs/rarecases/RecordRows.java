package org.focale.jobs.rarecases;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.jobs.rarecases.error.ErrorTable;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/** What is read of everybody? One row per person, about 16 bytes a fact. */
final class RecordRows implements Kernel<List<Row>> {

  static final String FACTS = "facts";
  static final String CODED = "coded";
  static final String ERRORS = "errors";

  static final StructType SCHEMA =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add(FACTS, DataTypes.BinaryType, true)
          .add(CODED, DataTypes.BinaryType, true)
          .add(ERRORS, DataTypes.createArrayType(ErrorTable.FACT, false), false);

  private static final long serialVersionUID = 1L;

  private final Set<Column> columns;
  private final Broadcast<RecordReader> reader;

  RecordRows(Broadcast<RecordReader> reader) {
    this.columns = reader.value().columns();
    this.reader = reader;
  }

  @Override
  public Set<Column> columns() {
    return columns;
  }

  @Override
  public List<Row> apply(Timeline person) {
    PersonRecord read = reader.value().apply(person);
    Optional<PersonRecord.Observed> observed = read.observed();
    return List.of(
        RowFactory.create(
            person.personId(),
            observed.map(there -> there.facts().packed()).orElse(null),
            observed.map(there -> there.coded().packed()).orElse(null),
            read.errors().toArray(Row[]::new)));
  }
}
