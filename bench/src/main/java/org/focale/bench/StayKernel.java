package org.focale.bench;

import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.focale.cohort.kernel.CohortEvaluator;
import org.focale.cohort.kernel.CohortProgram;
import org.focale.cohort.kernel.CohortSink;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/** Which stays does a person have in the cohorts of a program? Packed {@link StayRows}. */
final class StayKernel implements Kernel<long[]> {

  private static final long serialVersionUID = 1L;

  private final Broadcast<CohortProgram> program;
  private final int[] ids;
  private transient Collector collector;

  /**
   * @param ids of the program's definitions, in its order
   */
  StayKernel(Broadcast<CohortProgram> program, int[] ids) {
    this.program = program;
    this.ids = ids.clone();
  }

  @Override
  public Set<Column> columns() {
    return program.value().columns();
  }

  @Override
  public long[] apply(Timeline person) {
    if (collector == null) {
      collector = new Collector(program.value().evaluator(), ids);
    }
    return collector.stays(person);
  }

  /** Keeps one person's stays. */
  private static final class Collector implements CohortSink {
    private final CohortEvaluator evaluator;
    private final int[] ids;
    private final StayRows rows = new StayRows();
    private long person;

    Collector(CohortEvaluator evaluator, int[] ids) {
      this.evaluator = evaluator;
      this.ids = ids;
    }

    long[] stays(Timeline timeline) {
      rows.clear();
      person = timeline.personId();
      evaluator.evaluate(timeline, this);
      return rows.packed();
    }

    @Override
    public void stay(int definition, int startDay, int endDay) {
      rows.add(ids[definition], person, startDay, endDay);
    }

    @Override
    public void meets(int definition, boolean best, long rules, int events) {}

    @Override
    public void lost(int definition) {}
  }
}
