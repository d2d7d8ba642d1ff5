package org.focale.jobs.cohorts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * Which stays does a person have in all the cohorts, and what do the statistics count of the
 * persons of a task?
 *
 * <p>A row is a stay or, after the last person of a task, a count; they are told apart by {@code
 * kind}: the cohorts' rows and the figures come out of one scan, and a task whose rows are lost
 * counts again.
 */
final class CohortKernel implements Kernel<List<Row>> {

  /** A stay. */
  static final int STAY = 0;

  /** {@code n} qualified events that meet exactly the rules of the mask. */
  static final int EVENTS = 1;

  /** The same of each person's best event. */
  static final int BEST_EVENT = 2;

  /** {@code n} persons of whose stays the censor window left none. */
  static final int LOST = 3;

  /** {@code n} stays. */
  static final int ENTRIES = 4;

  /** {@code n} persons with stays. */
  static final int SUBJECTS = 5;

  private static final int KINDS = 6;

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

  /** Each task has a copy of the kernel, and so an evaluator and counts of its own. */
  private transient CohortEvaluator evaluator;

  private transient TaskCounts counts;

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
    if (counts == null) {
      counts = new TaskCounts(KINDS, ids.length);
    }
    Collector rows = new Collector(person.personId(), counts);
    evaluator.evaluate(person, rows);
    return rows.found;
  }

  @Override
  public Optional<List<Row>> rest() {
    if (counts == null) {
      return Optional.empty();
    }
    List<Row> rows = new ArrayList<>();
    counts.tell(
        (kind, definition, rules, n) ->
            rows.add(RowFactory.create(kind, ids[definition], null, null, null, rules, n)));
    counts = null;
    return Optional.of(rows);
  }

  /** One person's stays; the rest is counted. */
  private final class Collector implements CohortSink {
    private final long person;
    private final TaskCounts counted;
    private final List<Row> found = new ArrayList<>();
    private int lastStayIn = -1;

    Collector(long person, TaskCounts counted) {
      this.person = person;
      this.counted = counted;
    }

    @Override
    public void stay(int definition, int startDay, int endDay) {
      found.add(RowFactory.create(STAY, ids[definition], person, startDay, endDay, 0L, 0L));
      counted.add(ENTRIES, definition, 0, 1);
      if (definition != lastStayIn) {
        counted.add(SUBJECTS, definition, 0, 1);
      }
      lastStayIn = definition;
    }

    @Override
    public void meets(int definition, boolean best, long rules, int events) {
      counted.add(best ? BEST_EVENT : EVENTS, definition, rules, events);
    }

    @Override
    public void lost(int definition) {
      counted.add(LOST, definition, 0, 1);
    }
  }
}
