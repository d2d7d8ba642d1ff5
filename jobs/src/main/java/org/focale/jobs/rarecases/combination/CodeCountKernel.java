package org.focale.jobs.rarecases.combination;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.jobs.rarecases.code.CodeKernel;
import org.focale.jobs.rarecases.code.CodedPerson;

/** How many persons have each code? Counted in each task, so that no person is moved. */
final class CodeCountKernel implements CodeKernel {

  /** Stands for everybody. */
  static final long EVERYBODY = -1;

  static final StructType SCHEMA =
      new StructType()
          .add("code", DataTypes.LongType, false)
          .add("persons", DataTypes.LongType, false);

  private static final long serialVersionUID = 1L;

  /** Each task has a copy of the kernel, and so counts of its own. */
  private transient Map<Long, long[]> counts;

  @Override
  public List<Row> apply(CodedPerson person) {
    if (counts == null) {
      counts = new HashMap<>();
    }
    count(EVERYBODY);
    for (long code : person.codes()) {
      count(code);
    }
    return List.of();
  }

  private void count(long code) {
    counts.computeIfAbsent(code, unseen -> new long[1])[0]++;
  }

  @Override
  public List<Row> rest() {
    if (counts == null) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>();
    counts.forEach((code, n) -> rows.add(RowFactory.create(code, n[0])));
    counts = null;
    return rows;
  }
}
