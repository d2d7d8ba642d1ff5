package org.focale.jobs.rarecases.code;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * What is asked of each person's codes?
 *
 * <p>Each task has a copy, so one may count; only the sum over all tasks is then an answer.
 */
public interface CodeKernel extends Serializable {

  /** The rows that a person gives. */
  List<Row> apply(CodedPerson person);

  /** What is left to say after the last person of a task; asked once. */
  default List<Row> rest() {
    return List.of();
  }
}
