package org.focale.jobs.rarecases.combination;

import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.focale.jobs.rarecases.code.CodeKernel;
import org.focale.jobs.rarecases.code.CodedPerson;

/** How many persons have each pair of codes? Counted in each task, so that no person is moved. */
final class PairKernel implements CodeKernel {

  private static final long serialVersionUID = 1L;

  private final Broadcast<KnownCodes> known;

  /** Each task has a copy of the kernel, and so counts of its own. */
  private transient PairCounts counts;

  PairKernel(Broadcast<KnownCodes> known) {
    this.known = known;
  }

  @Override
  public List<Row> apply(CodedPerson person) {
    if (counts == null) {
      counts = new PairCounts(known.value());
    }
    counts.add(person.stratum(), person.codes());
    return List.of();
  }

  @Override
  public List<Row> rest() {
    List<Row> rows = counts == null ? List.of() : List.copyOf(counts.rows());
    counts = null;
    return rows;
  }
}
