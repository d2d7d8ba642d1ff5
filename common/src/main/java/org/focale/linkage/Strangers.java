package org.focale.linkage;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Which candidate pairs are known to be no match, and how many between the tables is one like?
 *
 * <p>Each of two tables has a person once, so the pairs within a table are of different people:
 * relatives, twins and namesakes as they meet between the tables, and written as badly. Blakely and
 * Salmond (2002) learn the same from second-best candidates.
 *
 * @param pairs that the blocking rules find within each table; of one that is far larger than the
 *     other, between as many records of it and the rest
 * @param levels packed, by pair
 * @param each pairs between the tables that one of these stands for; 0 if there is none
 * @param alike pairs in which every field is recorded and equal, if they are too many for chance
 */
record Strangers(CandidatePairs pairs, long[] levels, double each, long alike) {

  /** Where nothing is known. */
  static final Strangers NONE = new Strangers(CandidatePairs.of(new long[0]), new long[0], 0, 0);

  private static final long SEED = 20_021_246;
  private static final double MOST_ALIKE = 0.001;
  private static final int LEAST_ALIKE = 3;
  private static final double LEAST_HOUSEMATES = 20;

  /**
   * The pairs within each of two tables; none where a table has people twice.
   *
   * @param mostComparisons in each table, as between the two
   */
  static Strangers of(Records records, PairLevels comparing, long mostComparisons) {
    if (records.oneTable()) {
      return NONE;
    }
    int most = Math.min(records.left(), records.right());
    Cut left = Cut.of(records, 0, records.left(), most);
    Cut right = Cut.of(records, records.left(), records.size(), most);
    CandidatePairs pairs =
        CandidatePairs.of(
            LongStream.concat(left.pairs(mostComparisons), right.pairs(mostComparisons)).toArray());
    long[] levels =
        IntStream.range(0, pairs.size())
            .parallel()
            .mapToLong(p -> comparing.of(pairs.first(p), pairs.second(p)))
            .toArray();
    double all = left.parts().pairs() + right.parts().pairs();
    long alike = Arrays.stream(levels).filter(of -> alike(of, comparing, records)).count();
    boolean twice = alike > Math.max(LEAST_ALIKE, MOST_ALIKE * records.size());
    return all == 0 || twice
        ? new Strangers(NONE.pairs, NONE.levels, 0, twice ? alike : 0)
        : new Strangers(pairs, levels, records.pairs() / all, 0);
  }

  private static boolean alike(long levels, PairLevels comparing, Records records) {
    for (int f = 0; f < records.fields().size(); f++) {
      if (PairLevels.level(levels, f) != comparing.exact(f)) {
        return false;
      }
    }
    return true;
  }

  /** A table in two parts, or whole; the rows of each part ascend. */
  private record Cut(Records parts, int[] rows) {

    static Cut of(Records records, int from, int to, int most) {
      int[] rows = shuffled(from, to);
      int first = rows.length > 2 * most ? most : rows.length;
      Arrays.sort(rows, 0, first);
      Arrays.sort(rows, first, rows.length);
      return new Cut(records.some(rows, first), rows);
    }

    private static int[] shuffled(int from, int to) {
      int[] rows = IntStream.range(from, to).toArray();
      SplittableRandom random = new SplittableRandom(SEED);
      for (int i = rows.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int row = rows[i];
        rows[i] = rows[other];
        rows[other] = row;
      }
      return rows;
    }

    LongStream pairs(long mostComparisons) {
      if (parts.pairs() == 0) {
        return LongStream.empty();
      }
      CandidatePairs found =
          CandidatePairs.of(parts, BlockedRecords.of(parts, mostComparisons).blocks());
      return IntStream.range(0, found.size())
          .mapToLong(p -> CandidatePairs.packed(rows[found.first(p)], rows[found.second(p)]));
    }
  }

  /**
   * Pairs between the tables that each pair stands for: people of one home may meet more or less
   * often there than within a table, and count as often as the model finds them there.
   *
   * @param between pairs between the tables in all
   */
  double[] standFor(MatchModel model, Rarity rarity, double between) {
    double[] home = new double[levels.length];
    for (int p = 0; p < home.length; p++) {
      double[] rare = rarity.of(pairs.first(p), levels[p]);
      double housemates = model.housemates(levels[p], rare);
      home[p] = housemates / (housemates + model.random(levels[p], rare));
    }
    double found = Arrays.stream(home).sum();
    double ratio = found < LEAST_HOUSEMATES ? 1 : model.household() * between / (each * found);
    return Arrays.stream(home).map(h -> each * (1 - h + h * ratio)).toArray();
  }
}
