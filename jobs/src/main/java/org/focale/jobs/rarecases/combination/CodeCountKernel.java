package org.focale.jobs.rarecases.combination;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.jobs.rarecases.code.PersonCodes;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/** How many persons have each code? Counted in each task, so that no person is moved. */
final class CodeCountKernel implements Kernel<List<Row>> {

  /** Stands for everybody. */
  static final long EVERYBODY = -1;

  static final StructType SCHEMA =
      new StructType()
          .add("code", DataTypes.LongType, false)
          .add("persons", DataTypes.LongType, false);

  private static final long serialVersionUID = 1L;

  private final PersonCodes codes;

  /** Each task has a copy of the kernel, and so counts of its own. */
  private transient Map<Long, long[]> counts;

  CodeCountKernel(PersonCodes codes) {
    this.codes = codes;
  }

  @Override
  public Set<Column> columns() {
    return codes.columns();
  }

  @Override
  public List<Row> apply(Timeline person) {
    if (counts == null) {
      counts = new HashMap<>();
    }
    codes
        .of(person)
        .ifPresent(
            coded -> {
              count(EVERYBODY);
              for (long code : coded.codes()) {
                count(code);
              }
            });
    return List.of();
  }

  private void count(long code) {
    counts.computeIfAbsent(code, unseen -> new long[1])[0]++;
  }

  @Override
  public Optional<List<Row>> rest() {
    if (counts == null) {
      return Optional.empty();
    }
    List<Row> rows = new ArrayList<>();
    counts.forEach((code, n) -> rows.add(RowFactory.create(code, n[0])));
    counts = null;
    return Optional.of(rows);
  }
}
