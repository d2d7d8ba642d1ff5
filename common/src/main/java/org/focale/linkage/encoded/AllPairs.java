package org.focale.linkage.encoded;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.focale.linkage.CandidatePairs;
import org.focale.linkage.Sides;

/**
 * Which of all pairs are alike enough?
 *
 * <p>Blocks of records are compared with blocks, so that both stay in the processor's cache.
 */
final class AllPairs {

  private static final int BLOCK = 256;

  private final Encodings encodings;
  private final double bound;

  private AllPairs(Encodings encodings, double bound) {
    this.encodings = encodings;
    this.bound = bound;
  }

  static SimilarPairs of(Encodings encodings, double bound) {
    AllPairs all = new AllPairs(encodings, bound);
    PairList found = new PairList();
    IntStream.range(0, (encodings.sides().left() + BLOCK - 1) / BLOCK)
        .parallel()
        .mapToObj(all::ofBlock)
        .forEachOrdered(found::addAll);
    long[] packed = found.sorted();
    double[] chance = new double[packed.length];
    Arrays.fill(chance, 1);
    double[] similarity =
        Arrays.stream(packed)
            .mapToDouble(
                p -> encodings.similarity(CandidatePairs.first(p), CandidatePairs.second(p)))
            .toArray();
    long compared = (long) encodings.sides().pairs();
    return new SimilarPairs(packed, similarity, chance, compared, 0, 0, 0);
  }

  private long[] ofBlock(int block) {
    Sides sides = encodings.sides();
    PairList found = new PairList();
    int from = block * BLOCK;
    int to = Math.min(sides.left(), from + BLOCK);
    int start = sides.oneTable() ? from : sides.left();
    for (int other = start; other < sides.size(); other += BLOCK) {
      int end = Math.min(sides.size(), other + BLOCK);
      for (int a = from; a < to; a++) {
        for (int b = Math.max(other, sides.oneTable() ? a + 1 : other); b < end; b++) {
          if (encodings.similarity(a, b) >= bound) {
            found.add(CandidatePairs.packed(a, b));
          }
        }
      }
    }
    return found.sorted();
  }
}
