package org.focale.jobs.rarecases.combination;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.focale.jobs.rarecases.code.CodedPerson;
import org.focale.jobs.rarecases.code.PersonCodes;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/** How many persons have each pair of codes? Counted in each task, so that no person is moved. */
final class PairKernel implements Kernel<List<Row>> {

  private static final long serialVersionUID = 1L;

  private final PersonCodes codes;
  private final Broadcast<KnownCodes> known;

  /** Each task has a copy of the kernel, and so counts of its own. */
  private transient PairCounts counts;

  PairKernel(PersonCodes codes, Broadcast<KnownCodes> known) {
    this.codes = codes;
    this.known = known;
  }

  @Override
  public Set<Column> columns() {
    return codes.columns();
  }

  @Override
  public List<Row> apply(Timeline person) {
    if (counts == null) {
      counts = new PairCounts(known.value());
    }
    codes.of(person).ifPresent(this::count);
    return List.of();
  }

  private void count(CodedPerson person) {
    counts.add(person.stratum(), person.codes());
  }

  @Override
  public Optional<List<Row>> rest() {
    if (counts == null) {
      return Optional.empty();
    }
    List<Row> rows = new ArrayList<>(counts.rows());
    counts = null;
    return Optional.of(rows);
  }
}
