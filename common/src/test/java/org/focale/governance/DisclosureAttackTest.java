package org.focale.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.junit.jupiter.api.Test;

/**
 * Can someone who knows every published number exactly, unrounded, find a suppressed one? The
 * attack shares nothing with the code under test: it knows that rows and columns add up, and asks
 * by the rank of that system which unknowns have one solution.
 */
class DisclosureAttackTest {

  private static final int TABLES = 3_000;
  private static final List<Dimension> MARKED =
      List.of(Dimension.withTotal("row", "all"), Dimension.withTotal("column", "all"));
  private static final List<Dimension> BARE = List.of(Dimension.of("row"), Dimension.of("column"));

  /** Counts with margins in the last row and column. */
  private static long[][] randomTable(Random random) {
    int height = 1 + random.nextInt(4);
    int width = 1 + random.nextInt(4);
    int[] ceilings = {3, 12, 30, 200};
    long[][] counts = new long[height + 1][width + 1];
    for (int r = 0; r < height; r++) {
      for (int c = 0; c < width; c++) {
        long count = random.nextInt(4) == 0 ? 0 : random.nextInt(ceilings[random.nextInt(4)]);
        counts[r][c] = count;
        counts[r][width] += count;
        counts[height][c] += count;
        counts[height][width] += count;
      }
    }
    return counts;
  }

  private static String name(int index, int length, String prefix) {
    return index == length - 1 ? "all" : prefix + index;
  }

  private static ReleaseTable asTable(long[][] counts, boolean margins) {
    List<Object[]> rows = new ArrayList<>();
    for (int r = 0; r < counts.length - (margins ? 0 : 1); r++) {
      for (int c = 0; c < counts[r].length - (margins ? 0 : 1); c++) {
        String row = name(r, counts.length, "r");
        rows.add(new Object[] {row, name(c, counts[r].length, "c"), counts[r][c]});
      }
    }
    return new ReleaseTable(List.of("row", "column", "n"), rows);
  }

  private static DisclosureSpec spec(boolean margins) {
    return margins
        ? DisclosureSpec.of(MARKED, List.of(Count.of("n")))
        : new DisclosureSpec(BARE, List.of(Count.of("n")), List.of(), List.of(), true);
  }

  private static ReleaseTable protect(ReleaseTable table, boolean margins) {
    return Disclosure.protect(table, spec(margins), DisclosureRule.DEFAULT);
  }

  private static Map<String, Object> byKey(ReleaseTable table) {
    Map<String, Object> cells = new TreeMap<>();
    for (Object[] row : table.rows()) {
      cells.put(row[0] + "/" + row[1], row[2] == null ? "suppressed" : row[2]);
    }
    return cells;
  }

  private static boolean[][] suppressed(long[][] counts, ReleaseTable released) {
    Map<String, Object> cells = byKey(released);
    boolean[][] suppressed = new boolean[counts.length][counts[0].length];
    for (int r = 0; r < counts.length; r++) {
      for (int c = 0; c < counts[r].length; c++) {
        String key = name(r, counts.length, "r") + "/" + name(c, counts[r].length, "c");
        suppressed[r][c] = "suppressed".equals(cells.get(key));
      }
    }
    return suppressed;
  }

  /** One equation per row and per column of the table with margins, over the suppressed cells. */
  private static double[][] equations(boolean[][] suppressed, int[][] unknown, int unknowns) {
    int height = suppressed.length;
    int width = suppressed[0].length;
    double[][] equations = new double[height + width][unknowns];
    for (int r = 0; r < height; r++) {
      for (int c = 0; c < width; c++) {
        if (suppressed[r][c]) {
          equations[r][unknown[r][c]] = c == width - 1 ? -1 : 1;
          equations[height + c][unknown[r][c]] = r == height - 1 ? -1 : 1;
        }
      }
    }
    return equations;
  }

  /** The suppressed cells that have one solution, as "row,column". */
  private static List<String> recovered(boolean[][] suppressed) {
    int[][] unknown = new int[suppressed.length][suppressed[0].length];
    List<int[]> cells = new ArrayList<>();
    for (int r = 0; r < suppressed.length; r++) {
      for (int c = 0; c < suppressed[r].length; c++) {
        if (suppressed[r][c]) {
          unknown[r][c] = cells.size();
          cells.add(new int[] {r, c});
        }
      }
    }
    double[][] equations = equations(suppressed, unknown, cells.size());
    int rank = rank(equations);
    List<String> recovered = new ArrayList<>();
    for (int cell = 0; cell < cells.size(); cell++) {
      double[][] more = Arrays.copyOf(equations, equations.length + 1);
      more[equations.length] = new double[cells.size()];
      more[equations.length][cell] = 1;
      if (rank(more) == rank) {
        recovered.add(cells.get(cell)[0] + "," + cells.get(cell)[1]);
      }
    }
    return recovered;
  }

  private static int rank(double[][] matrix) {
    double[][] m = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    int rank = 0;
    for (int column = 0; m.length > 0 && column < m[0].length && rank < m.length; column++) {
      int pivot = rank;
      for (int row = rank; row < m.length; row++) {
        pivot = Math.abs(m[row][column]) > Math.abs(m[pivot][column]) ? row : pivot;
      }
      if (Math.abs(m[pivot][column]) < 1e-9) {
        continue;
      }
      double[] found = m[pivot];
      m[pivot] = m[rank];
      m[rank] = found;
      for (int row = rank + 1; row < m.length; row++) {
        double times = m[row][column] / found[column];
        for (int c = column; c < found.length; c++) {
          m[row][c] -= times * found[c];
        }
      }
      rank++;
    }
    return rank;
  }

  @Test
  void theAttackItselfSucceedsOnATableThatIsOnlySuppressedPrimarily() {
    boolean[][] oneCell = new boolean[3][3];
    oneCell[0][1] = true;
    assertThat(recovered(oneCell)).containsExactly("0,1");
    boolean[][] square = new boolean[3][3];
    square[0][0] = square[0][1] = square[1][0] = square[1][1] = true;
    assertThat(recovered(square)).isEmpty();
    boolean[][] joined = new boolean[5][5];
    for (int[] cell : new int[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}) {
      joined[cell[0]][cell[1]] = true;
      joined[3 - cell[0]][3 - cell[1]] = true;
    }
    joined[1][2] = true;
    assertThat(recovered(joined)).containsExactly("1,2");
  }

  @Test
  void noSuppressedCellOfATableWithMarginsCanBeRecovered() {
    Random random = new Random(11);
    int suppressions = 0;
    for (int trial = 0; trial < TABLES; trial++) {
      long[][] counts = randomTable(random);
      ReleaseTable released = protect(asTable(counts, true), true);
      boolean[][] suppressed = suppressed(counts, released);
      assertThat(recovered(suppressed)).as("%s", byKey(released)).isEmpty();
      suppressions += byKey(released).containsValue("suppressed") ? 1 : 0;
    }
    assertThat(suppressions).as("tables with something to protect").isGreaterThan(TABLES / 2);
  }

  @Test
  void noSuppressedCellCanBeRecoveredFromMarginsPublishedElsewhere() {
    Random random = new Random(12);
    for (int trial = 0; trial < TABLES; trial++) {
      long[][] counts = randomTable(random);
      if (counts.length == 2 || counts[0].length == 2) {
        continue; // with one row or column, the margins that are published are the cells themselves
      }
      ReleaseTable released = protect(asTable(counts, false), false);
      assertThat(recovered(suppressed(counts, released))).as("%s", byKey(released)).isEmpty();
    }
  }

  @Test
  void noSumOfTheSuppressedCellsOfALineIsSmall() {
    Random random = new Random(13);
    for (int trial = 0; trial < TABLES; trial++) {
      long[][] counts = randomTable(random);
      boolean[][] suppressed = suppressed(counts, protect(asTable(counts, true), true));
      for (int r = 0; r < counts.length; r++) {
        int last = counts[r].length - 1;
        long sum = 0;
        for (int c = 0; c < last; c++) {
          sum += suppressed[r][c] ? counts[r][c] : 0;
        }
        if (!suppressed[r][last]) {
          assertThat(sum).as("row %d of table %d", r, trial).matches(s -> s == 0 || s >= 10);
        }
      }
    }
  }

  @Test
  void noSmallCountSurvivesAndNoOtherIsFarFromTheTruth() {
    Random random = new Random(14);
    for (int trial = 0; trial < TABLES; trial++) {
      ReleaseTable table = asTable(randomTable(random), true);
      ReleaseTable released = protect(table, true);
      for (int row = 0; row < table.rows().size(); row++) {
        Long truth = (Long) table.rows().get(row)[2];
        Long shown = (Long) released.rows().get(row)[2];
        assertThat(released.rows().get(row)[3]).isEqualTo(shown == null);
        if (truth > 0 && truth < 10) {
          assertThat(shown).isNull();
        } else if (shown != null) {
          assertThat(shown).isBetween(truth - 2, truth + 2).matches(count -> count % 5 == 0);
        }
      }
    }
  }

  @Test
  void aSecondTreatmentChangesNothing() {
    Random random = new Random(15);
    for (int trial = 0; trial < TABLES; trial++) {
      boolean margins = random.nextBoolean();
      ReleaseTable once = protect(asTable(randomTable(random), margins), margins);
      ReleaseTable twice = protect(once, margins);
      assertThat(twice.columns()).isEqualTo(once.columns());
      for (int row = 0; row < once.rows().size(); row++) {
        assertThat(twice.rows().get(row)).isEqualTo(once.rows().get(row));
      }
    }
  }

  @Test
  void theOrderOfRowsDoesNotMatter() {
    Random random = new Random(16);
    for (int trial = 0; trial < TABLES; trial++) {
      ReleaseTable table = asTable(randomTable(random), true);
      List<Object[]> shuffled = new ArrayList<>(table.rows());
      Collections.shuffle(shuffled, random);
      ReleaseTable other = new ReleaseTable(table.columns(), shuffled);
      assertThat(byKey(protect(other, true))).isEqualTo(byKey(protect(table, true)));
    }
  }

  @Test
  void aTableOfTenThousandRowsTakesSeconds() {
    Random random = new Random(17);
    long[][] counts = new long[101][101];
    for (int r = 0; r < 100; r++) {
      for (int c = 0; c < 100; c++) {
        counts[r][c] = random.nextInt(60);
        counts[r][100] += counts[r][c];
        counts[100][c] += counts[r][c];
        counts[100][100] += counts[r][c];
      }
    }
    long start = System.nanoTime();
    ReleaseTable released = protect(asTable(counts, true), true);
    assertThat(byKey(released)).containsValue("suppressed");
    assertThat((System.nanoTime() - start) / 1e9).as("seconds").isLessThan(30);
  }
}
