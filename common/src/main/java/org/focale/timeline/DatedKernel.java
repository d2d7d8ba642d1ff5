package org.focale.timeline;

import java.io.Serializable;
import java.util.Set;

/**
 * What is asked of one person about days that something else has marked, such as the index days of
 * a cohort?
 *
 * <p>A pure function of the timeline and the days, under the rules of {@link Kernel}.
 *
 * @param <R> the answer; serializable where it is used wide
 */
public interface DatedKernel<R> extends Serializable {

  /** The arrays it reads; the person's id is always there. */
  Set<Column> columns();

  /**
   * @param days at least one
   */
  R apply(Timeline person, MarkedDays days);
}
