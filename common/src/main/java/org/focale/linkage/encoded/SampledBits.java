package org.focale.linkage.encoded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.focale.linkage.CandidatePairs;
import org.focale.linkage.Sides;

/**
 * Which pairs are alike enough, when there are too many to compare all?
 *
 * <p>Locality-sensitive hashing for the Hamming distance (Indyk and Motwani 1998; for encodings
 * Durham 2012): records that share the same few sampled bits are compared, in {@value #TABLES}
 * tables with bits of their own. Keys are as short as the comparisons allowed permit, since shorter
 * ones lose fewer matches. A group with one key that is too large is told apart by further bits,
 * and cut where they end.
 */
final class SampledBits {

  private static final int TABLES = 64;
  private static final int MOST_BITS = Integer.SIZE - 1;
  private static final int FURTHER_BITS = 4;
  private static final long MOST_OF_A_GROUP = 20_000_000;
  private static final long SEED = 20_090_825;

  private final Encodings encodings;
  private final Sides sides;
  private final double bound;
  private final PairList found = new PairList();
  private long compared;
  private int cut;

  private SampledBits(Encodings encodings, double bound) {
    this.encodings = encodings;
    this.sides = encodings.sides();
    this.bound = bound;
  }

  static SimilarPairs of(Encodings encodings, SimilaritySample sample, long mostComparisons) {
    int bits = 1;
    double pairs = encodings.sides().pairs();
    while (bits < MOST_BITS && TABLES * pairs * sample.meeting(bits) > mostComparisons) {
      bits++;
    }
    SampledBits search = new SampledBits(encodings, sample.bound());
    SplittableRandom random = new SplittableRandom(SEED);
    for (int t = 0; t < TABLES; t++) {
      search.table(random.ints(0, Encodings.BITS).distinct().limit(MOST_BITS).toArray(), bits);
    }
    return search.pairs(bits);
  }

  /** Compares within one table, whose key is the first bits of those sampled. */
  private void table(int[] places, int bits) {
    long[] ordered =
        IntStream.range(0, sides.size())
            .parallel()
            .mapToLong(r -> key(r, places) << Integer.SIZE | r)
            .toArray();
    Arrays.parallelSort(ordered);
    List<int[]> groups = new ArrayList<>();
    groups(ordered, 0, ordered.length, bits, groups);
    compared += groups.stream().mapToLong(this::comparisons).sum();
    groups.parallelStream().map(this::alike).forEachOrdered(found::addAll);
  }

  private long key(int record, int[] places) {
    long key = 0;
    for (int place : places) {
      key = key << 1 | encodings.bit(record, place);
    }
    return key;
  }

  private void groups(long[] ordered, int from, int to, int bits, List<int[]> groups) {
    int shift = Integer.SIZE + MOST_BITS - bits;
    int start = from;
    for (int i = from + 1; i <= to; i++) {
      if (i == to || ordered[i] >>> shift != ordered[start] >>> shift) {
        group(ordered, start, i, bits, groups);
        start = i;
      }
    }
  }

  private void group(long[] ordered, int from, int to, int bits, List<int[]> groups) {
    if (pairsOf(to - from) > MOST_OF_A_GROUP && bits < MOST_BITS) {
      groups(ordered, from, to, Math.min(MOST_BITS, bits + FURTHER_BITS), groups);
      return;
    }
    int[] members = IntStream.range(from, to).map(i -> (int) ordered[i]).sorted().toArray();
    int parts = 1 + (int) Math.sqrt((double) (pairsOf(members.length) - 1) / MOST_OF_A_GROUP);
    cut += parts > 1 ? 1 : 0;
    for (int p = 0; p < parts; p++) {
      groups.add(every(members, p, parts));
    }
  }

  private static long pairsOf(long members) {
    return members * (members - 1) / 2;
  }

  private static int[] every(int[] members, int from, int step) {
    return IntStream.iterate(from, i -> i < members.length, i -> i + step)
        .map(i -> members[i])
        .toArray();
  }

  /** Members of the left table, who stand before those of the right; of one table all. */
  private int lefts(int[] members) {
    if (sides.oneTable()) {
      return members.length;
    }
    int place = Arrays.binarySearch(members, sides.left());
    return place < 0 ? -1 - place : place;
  }

  private long comparisons(int[] members) {
    long lefts = lefts(members);
    return sides.oneTable() ? pairsOf(lefts) : lefts * (members.length - lefts);
  }

  private long[] alike(int[] members) {
    PairList alike = new PairList();
    int lefts = lefts(members);
    for (int i = 0; i < lefts; i++) {
      for (int j = sides.oneTable() ? i + 1 : lefts; j < members.length; j++) {
        if (encodings.similarity(members[i], members[j]) >= bound) {
          alike.add(CandidatePairs.packed(members[i], members[j]));
        }
      }
    }
    return alike.sorted();
  }

  private SimilarPairs pairs(int bits) {
    long[] packed = found.sorted();
    double[] similarity = new double[packed.length];
    double[] chance = new double[packed.length];
    for (int p = 0; p < packed.length; p++) {
      int a = CandidatePairs.first(packed[p]);
      int b = CandidatePairs.second(packed[p]);
      similarity[p] = encodings.similarity(a, b);
      chance[p] = 1 - Math.pow(1 - Math.pow(encodings.agreement(a, b), bits), TABLES);
    }
    return new SimilarPairs(packed, similarity, chance, compared, TABLES, bits, cut);
  }
}
