package org.focale.linkage;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Which pairs of records does nothing but chance bring together? */
public final class RandomPairs {

  private static final int MOST = 500_000;
  private static final long SEED = 20_190_607;

  private RandomPairs() {}

  /** Packed pairs drawn with replacement, or all pairs where there are no more than that. */
  public static long[] of(Sides sides) {
    return sides.pairs() <= MOST ? all(sides) : drawn(sides);
  }

  /** The levels of these pairs. */
  static long[] levels(Records records, PairLevels comparing) {
    return Arrays.stream(of(records.sides()))
        .parallel()
        .map(pair -> comparing.of(CandidatePairs.first(pair), CandidatePairs.second(pair)))
        .toArray();
  }

  private static long[] all(Sides sides) {
    return IntStream.range(0, sides.left())
        .boxed()
        .flatMapToLong(
            a -> {
              int from = sides.oneTable() ? a + 1 : sides.left();
              return LongStream.range(from, sides.size())
                  .map(b -> CandidatePairs.packed(a, (int) b));
            })
        .toArray();
  }

  private static long[] drawn(Sides sides) {
    SplittableRandom random = new SplittableRandom(SEED);
    long[] pairs = new long[MOST];
    for (int i = 0; i < MOST; i++) {
      int a = random.nextInt(sides.left());
      int b =
          sides.oneTable()
              ? random.nextInt(sides.left() - 1)
              : sides.left() + random.nextInt(sides.right());
      pairs[i] = CandidatePairs.packed(a, sides.oneTable() && b >= a ? b + 1 : b);
    }
    return pairs;
  }
}
