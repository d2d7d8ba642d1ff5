package org.focale.cohort.kernel;

import java.io.Serializable;
import org.focale.cohort.Field;
import org.focale.cohort.ValueTest;

/** What is asked of one value, with concept sets by their number and texts by their codes? */
record ConditionPlan(Field field, Test test) implements Serializable {

  /** Which values pass. */
  sealed interface Test extends Serializable {}

  record Among(SortedInts concepts, boolean excluded) implements Test {}

  /**
   * @param set a number of the {@link ConceptIndex}
   * @param empty whether the set has no concepts: then even an absent value is outside it
   */
  record AmongSet(int set, boolean excluded, boolean empty) implements Test {}

  record Compared(ValueTest.Operator operator, double value, double extent) implements Test {}

  record Text(SortedLongs codes, boolean negated) implements Test {}

  record True() implements Test {}
}
