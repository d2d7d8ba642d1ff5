package org.focale.jobs.cohorts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.cohort.kernel.CohortEvaluator;
import org.focale.cohort.kernel.CohortProgram;
import org.focale.cohort.kernel.CohortSink;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/**
 * Which stays does a person have in all the cohorts, and what do the statistics count of the person?
 *
 * <p>One row per stay and per thing counted, told apart by {@code kind}: the cohorts' rows and the
 * figures come out of one scan, and only sums of the figures are exchanged between tasks.
 */
final class CohortKernel implements Kernel<List<Row>> {

  /** A stay; {@code n} is 1 for the person's first in the cohort, else 0. */
  static final int STAY = 0;

  /** {@code n} qualified events that meet exactly the rules of the mask. */
  static final int EVENTS = 1;

  /** The same of the person's best event. */
  static final int BEST_EVENT = 2;

  /** The censor window left none of the person's stays. */
  static final int LOST = 3;

  static final StructType SCHEMA =
      new StructType()
          .add("kind", DataTypes.IntegerType, false)
          .add("cohort_definition_id", DataTypes.IntegerType, false)
          .add("subject_id", DataTypes.LongType, true)
          .add("start_day", DataTypes.IntegerType, true)
          .add("end_day", DataTypes.IntegerType, true)
          .add("rules", DataTypes.LongType, false)
          .add("n", DataTypes.LongType, false);

  private static final long serialVersionUID = 1L;

  private final Broadcast<CohortProgram> program;
  private final int[] ids;

  /** Each task has a copy of the kernel, and so an evaluator of its own. */
  private transient CohortEvaluator evaluator;

  /**
   * @param ids of the program's definitions, in its order
   */
  CohortKernel(Broadcast<CohortProgram> program, int[] ids) {
    this.program = program;
    this.ids = ids.clone();
  }

  @Override
  public Set<Column> columns() {
    return program.value().columns();
  }

  @Override
  public List<Row> apply(Timeline person) {
    if (evaluator == null) {
      evaluator = program.value().evaluator();
    }
    Collector rows = new Collector(person.personId());
    evaluator.evaluate(person, rows);
    return rows.found;
  }

  /** One person's rows. */
  private final class Collector implements CohortSink {
    private final long person;
    private final List<Row> found = new ArrayList<>();
    private int lastStayIn = -1;

    Collector(long person) {
      this.person = person;
    }

    @Override
    public void stay(int definition, int startDay, int endDay) {
      long first = definition == lastStayIn ? 0 : 1;
      lastStayIn = definition;
      found.add(RowFactory.create(STAY, ids[definition], person, startDay, endDay, 0L, first));
    }

    @Override
    public void meets(int definition, boolean best, long rules, int events) {
      count(best ? BEST_EVENT : EVENTS, definition, rules, events);
    }

    @Override
    public void lost(int definition) {
      count(LOST, definition, 0, 1);
    }

    private void count(int kind, int definition, long rules, long n) {
      found.add(RowFactory.create(kind, ids[definition], null, null, null, rules, n));
    }
  }
}
