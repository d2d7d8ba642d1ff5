package org.focale.jobs.recruitment;

import java.io.Serializable;
import java.util.Set;
import org.focale.cohort.kernel.CohortEvaluator;
import org.focale.cohort.kernel.CohortProgram;
import org.focale.timeline.Column;

/**
 * Would an event on the day meet a group of Circe's?
 *
 * <p>The group is two-valued inside. It is unknown where no observation period holds the day.
 *
 * @param group the position of the group in the program
 */
record CirceCheck(Groups groups, int group) implements Check {

  /** All groups of a trial, compiled together; each task has an evaluator of its own. */
  static final class Groups implements Serializable {

    private static final long serialVersionUID = 1L;

    private final CohortProgram program;
    private transient CohortEvaluator evaluator;

    Groups(CohortProgram program) {
      this.program = program;
    }

    private boolean meets(PersonOnDay person, int group) {
      if (evaluator == null) {
        evaluator = program.evaluator();
      }
      return evaluator.meets(person.record(), group, person.day());
    }
  }

  @Override
  public Set<Column> columns() {
    return groups.program.columns();
  }

  @Override
  public Finding of(PersonOnDay person) {
    return person.isObserved(new LookBack(0))
        ? Finding.of(groups.meets(person, group), 1)
        : Finding.UNKNOWN;
  }
}
