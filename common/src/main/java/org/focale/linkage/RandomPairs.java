package org.focale.linkage;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What levels do pairs of records have that nothing but chance brings together? */
final class RandomPairs {

  private static final int MOST = 500_000;
  private static final long SEED = 20_190_607;

  private RandomPairs() {}

  /** Levels of pairs drawn with replacement, or of all pairs where there are no more than that. */
  static long[] levels(Records records, PairLevels comparing) {
    return records.pairs() <= MOST ? all(records, comparing) : drawn(records, comparing);
  }

  private static long[] all(Records records, PairLevels comparing) {
    int second = records.oneTable() ? 0 : records.left();
    return IntStream.range(0, records.left())
        .parallel()
        .mapToObj(
            a ->
                IntStream.range(records.oneTable() ? a + 1 : second, records.size())
                    .mapToLong(b -> comparing.of(a, b)))
        .flatMapToLong(levels -> levels)
        .toArray();
  }

  private static long[] drawn(Records records, PairLevels comparing) {
    SplittableRandom random = new SplittableRandom(SEED);
    long[] pairs = new long[MOST];
    for (int i = 0; i < MOST; i++) {
      int a = random.nextInt(records.left());
      int b =
          records.oneTable()
              ? random.nextInt(records.left() - 1)
              : records.left() + random.nextInt(records.right());
      pairs[i] = CandidatePairs.packed(a, records.oneTable() && b >= a ? b + 1 : b);
    }
    return java.util.Arrays.stream(pairs)
        .parallel()
        .map(pair -> comparing.of(CandidatePairs.first(pair), CandidatePairs.second(pair)))
        .toArray();
  }
}
