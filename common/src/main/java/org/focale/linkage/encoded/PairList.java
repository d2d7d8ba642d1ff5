package org.focale.linkage.encoded;

import java.util.Arrays;
import org.focale.problem.BrokenInput;

/** A list of packed pairs that grows, up to a bound. */
final class PairList {

  private static final int MOST = 30_000_000;

  private long[] pairs = new long[1 << 10];
  private int size;

  void add(long pair) {
    if (size == pairs.length) {
      room();
    }
    pairs[size++] = pair;
  }

  /** Pairs that stand twice go before the list grows. */
  private void room() {
    distinct();
    if (size > MOST) {
      throw new BrokenInput(
          String.format(
              java.util.Locale.ROOT,
              "More than %,d pairs of encodings are unusually alike: many records say the same."
                  + " Leave out fields that most records share, or records without a name.",
              MOST));
    }
    if (size > pairs.length / 2) {
      pairs = Arrays.copyOf(pairs, pairs.length * 2);
    }
  }

  void addAll(long[] more) {
    for (long pair : more) {
      add(pair);
    }
  }

  private void distinct() {
    Arrays.sort(pairs, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || pairs[i] != pairs[i - 1]) {
        pairs[kept++] = pairs[i];
      }
    }
    size = kept;
  }

  /** Each pair once, ascending. */
  long[] sorted() {
    distinct();
    return Arrays.copyOf(pairs, size);
  }
}
