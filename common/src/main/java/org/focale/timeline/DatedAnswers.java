package org.focale.timeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * What does a kernel answer for the persons of one split of whom days are marked?
 *
 * <p>Persons and days both ascend by person, so they are walked side by side; in memory are one
 * person's days.
 */
final class DatedAnswers<R> implements Iterator<R> {

  private final TimelineCursor cursor;
  private final DatedKernel<R> kernel;
  private final Iterator<MarkedDay> marked;
  private boolean any;
  private MarkedDay day;
  private boolean known;
  private boolean more;
  private boolean begun;
  private long before;
  private int size;
  private int[] kinds = new int[4];
  private int[] days = new int[4];

  /**
   * @param marked by person, day and kind
   */
  DatedAnswers(TimelineCursor cursor, DatedKernel<R> kernel, Iterator<MarkedDay> marked) {
    this.cursor = cursor;
    this.kernel = kernel;
    this.marked = marked;
    step();
  }

  private void step() {
    any = marked.hasNext();
    day = any ? marked.next() : day;
  }

  @Override
  public boolean hasNext() {
    if (!known) {
      try {
        more = advance();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      known = true;
    }
    return more;
  }

  /** Moves to the next person of whom a day is marked. */
  private boolean advance() throws IOException {
    while (any && cursor.next()) {
      long person = cursor.timeline().personId();
      if (begun && person <= before) {
        throw new IllegalStateException("the persons of a timeline file do not ascend");
      }
      begun = true;
      before = person;
      while (any && day.personId() < person) {
        step();
      }
      if (any && day.personId() == person) {
        take(person);
        return true;
      }
    }
    return false;
  }

  private void take(long person) {
    size = 0;
    while (any && day.personId() == person) {
      boolean again = size > 0 && kinds[size - 1] == day.kind() && days[size - 1] == day.day();
      if (!again) {
        if (size == days.length) {
          kinds = Arrays.copyOf(kinds, 2 * size);
          days = Arrays.copyOf(days, 2 * size);
        }
        kinds[size] = day.kind();
        days[size++] = day.day();
      }
      step();
    }
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    known = false;
    return kernel.apply(
        cursor.timeline(), new MarkedDays(Arrays.copyOf(kinds, size), Arrays.copyOf(days, size)));
  }
}
