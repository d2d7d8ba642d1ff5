package org.focale.bench;

import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.focale.cohort.kernel.CohortEvaluator;
import org.focale.cohort.kernel.CohortProgram;
import org.focale.cohort.kernel.CohortSink;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/** How many nanoseconds does it take to evaluate a program for one person who is decoded? */
final class EvaluationClock implements Kernel<Long> {

  private static final long serialVersionUID = 1L;

  private final Broadcast<CohortProgram> program;
  private final Sum sum = new Sum();
  private transient CohortEvaluator evaluator;

  EvaluationClock(Broadcast<CohortProgram> program) {
    this.program = program;
  }

  @Override
  public Set<Column> columns() {
    return program.value().columns();
  }

  @Override
  public Long apply(Timeline person) {
    if (evaluator == null) {
      evaluator = program.value().evaluator();
    }
    long start = System.nanoTime();
    evaluator.evaluate(person, sum);
    return System.nanoTime() - start;
  }

  /** Uses every answer, so that none is optimised away. */
  private static final class Sum implements CohortSink, java.io.Serializable {
    private static final long serialVersionUID = 1L;

    private long of;

    @Override
    public void stay(int definition, int startDay, int endDay) {
      of += definition ^ startDay ^ endDay;
    }

    @Override
    public void meets(int definition, boolean best, long rules, int events) {
      of += definition ^ rules ^ events;
    }

    @Override
    public void lost(int definition) {
      of++;
    }
  }
}
