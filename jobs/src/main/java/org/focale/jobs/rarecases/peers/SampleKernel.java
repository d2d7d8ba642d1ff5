package org.focale.jobs.rarecases.peers;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.PersonSample;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/** What is compared of each person that is learnt from? One row per person, as bytes. */
public final class SampleKernel implements Kernel<List<Row>> {

  /** Facts in the form that {@link PeerSearch#learn} reads. */
  public static final StructType SCHEMA =
      new StructType().add("facts", DataTypes.BinaryType, false);

  private static final long serialVersionUID = 1L;

  private final FactReader reader;
  private final PersonSample sample;

  public SampleKernel(FactReader reader, PersonSample sample) {
    this.reader = reader;
    this.sample = sample;
  }

  @Override
  public Set<Column> columns() {
    return reader.columns();
  }

  @Override
  public List<Row> apply(Timeline person) {
    return sample.holds(person.personId())
        ? reader.read(person).map(PersonFacts::packed).map(RowFactory::create).stream().toList()
        : List.of();
  }
}
