package org.focale.jobs.rarecases.phenotype;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/** How often do the features of diseases occur? Added up in each task: {@link PhenotypeSums}. */
final class FeatureKernel implements Kernel<List<Row>> {

  private static final long serialVersionUID = 1L;

  private final Broadcast<PhenotypePerson.Reader> reader;

  /** Each task has a copy of the kernel, and so sums of its own. */
  private transient PhenotypeSums sums;

  FeatureKernel(Broadcast<PhenotypePerson.Reader> reader) {
    this.reader = reader;
  }

  @Override
  public Set<Column> columns() {
    return reader.value().columns();
  }

  @Override
  public List<Row> apply(Timeline person) {
    if (sums == null) {
      sums = new PhenotypeSums(reader.value().features());
    }
    reader
        .value()
        .read(person)
        .ifPresent(found -> sums.add(found.age(), found.female(), found.present()));
    return List.of();
  }

  @Override
  public Optional<List<Row>> rest() {
    Optional<List<Row>> rows = Optional.ofNullable(sums).map(PhenotypeSums::rows);
    sums = null;
    return rows;
  }
}
