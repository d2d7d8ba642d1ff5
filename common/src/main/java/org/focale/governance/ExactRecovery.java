package org.focale.governance;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.focale.governance.CountCells.Line;

/**
 * Which hidden cells follow exactly from the shown ones, by adding and subtracting along any lines?
 *
 * <p>A hidden cell is determined if and only if it is the same in all solutions of the linear
 * system of the lines, that is, zero in every vector of the null space of its matrix. The matrix is
 * brought into echelon form over the integers modulo the prime 2^31 - 1 and one vector of the null
 * space is drawn with random free coordinates: an undetermined cell is zero in it with probability
 * 2^-31, and is then protected for nothing.
 */
final class ExactRecovery {

  private static final long PRIME = (1L << 31) - 1;

  private ExactRecovery() {}

  /** The hidden cells that are determined. */
  static BitSet determined(List<Line> lines, boolean[] hidden) {
    TreeMap<Integer, TreeMap<Integer, Long>> pivots = new TreeMap<>();
    for (Line line : lines) {
      TreeMap<Integer, Long> row = hiddenPart(line, hidden);
      while (!row.isEmpty() && pivots.containsKey(row.firstKey())) {
        subtract(row, row.firstEntry().getValue(), pivots.get(row.firstKey()));
      }
      if (!row.isEmpty()) {
        long scale = inverse(row.firstEntry().getValue());
        row.replaceAll((cell, coefficient) -> coefficient * scale % PRIME);
        pivots.put(row.firstKey(), row);
      }
    }
    return zeros(pivots, hidden);
  }

  private static TreeMap<Integer, Long> hiddenPart(Line line, boolean[] hidden) {
    TreeMap<Integer, Long> row = new TreeMap<>();
    for (int part : line.parts()) {
      if (hidden[part]) {
        row.put(part, 1L);
      }
    }
    if (line.total() != CountCells.ELSEWHERE && hidden[line.total()]) {
      row.put(line.total(), PRIME - 1);
    }
    return row;
  }

  private static void subtract(
      TreeMap<Integer, Long> row, long times, TreeMap<Integer, Long> pivot) {
    for (Map.Entry<Integer, Long> entry : pivot.entrySet()) {
      long taken = times * entry.getValue() % PRIME;
      long left = Math.floorMod(row.getOrDefault(entry.getKey(), 0L) - taken, PRIME);
      if (left == 0) {
        row.remove(entry.getKey());
      } else {
        row.put(entry.getKey(), left);
      }
    }
  }

  /** By Fermat's little theorem. */
  private static long inverse(long value) {
    long result = 1;
    long power = value;
    for (long exponent = PRIME - 2; exponent > 0; exponent >>= 1) {
      if ((exponent & 1) == 1) {
        result = result * power % PRIME;
      }
      power = power * power % PRIME;
    }
    return result;
  }

  /** Hidden cells that are zero in a random vector of the null space. */
  private static BitSet zeros(TreeMap<Integer, TreeMap<Integer, Long>> pivots, boolean[] hidden) {
    SplittableRandom random = new SplittableRandom(7);
    long[] vector = new long[hidden.length];
    Arrays.setAll(vector, cell -> pivots.containsKey(cell) ? 0 : 1 + random.nextLong(PRIME - 1));
    for (Map.Entry<Integer, TreeMap<Integer, Long>> pivot : pivots.descendingMap().entrySet()) {
      long sum = 0;
      for (Map.Entry<Integer, Long> entry :
          pivot.getValue().tailMap(pivot.getKey(), false).entrySet()) {
        sum = (sum + entry.getValue() * vector[entry.getKey()]) % PRIME;
      }
      vector[pivot.getKey()] = Math.floorMod(-sum, PRIME);
    }
    BitSet determined = new BitSet();
    for (int cell = 0; cell < hidden.length; cell++) {
      determined.set(cell, hidden[cell] && vector[cell] == 0);
    }
    return determined;
  }
}
