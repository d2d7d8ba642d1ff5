package org.focale.timeline;

import java.io.Serializable;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked of one person?
 *
 * <p>A pure function of the timeline: it depends on nothing else that changes, so that it gives the
 * same answer wide and narrow, and on any partitioning. It declares the arrays it reads; others are
 * neither read from disk nor visible.
 *
 * @param <R> the answer; serializable where it is used wide
 */
public interface Kernel<R> extends Serializable {

  /** The arrays it reads; the person's id is always there. */
  Set<Column> columns();

  R apply(Timeline person);

  /**
   * What is left to say after the last person of a task: sums over the persons seen since it was
   * last asked. Only the sum over all tasks is an answer. Most kernels have nothing to add.
   */
  default Optional<R> rest() {
    return Optional.empty();
  }
}
