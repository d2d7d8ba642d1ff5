package org.focale.outlier;

import java.util.Arrays;

/**
 * Which of some rows have been found nearest to each row so far? Squared distances, the smallest
 * first.
 */
final class Nearest {

  private static final int NONE = -1;

  private final double[][] rows;
  private final double[][] others;
  private final int neighbours;
  private final double[] squares;
  private final int[] places;

  /**
   * @param others among which neighbours are looked for; the rows themselves, or such as they are
   *     compared with
   */
  Nearest(double[][] rows, double[][] others, int neighbours) {
    this.rows = rows;
    this.others = others;
    this.neighbours = neighbours;
    this.squares = new double[rows.length * neighbours];
    this.places = new int[rows.length * neighbours];
    Arrays.fill(squares, Double.POSITIVE_INFINITY);
    Arrays.fill(places, NONE);
  }

  /** Takes another row for a neighbour of this one if it is near enough and not yet known. */
  void offer(int row, int other) {
    int start = row * neighbours;
    int end = start + neighbours;
    double square = square(rows[row], others[other], squares[end - 1]);
    if (!(square < squares[end - 1])) {
      return;
    }
    for (int i = start; i < end; i++) {
      if (places[i] == other) {
        return;
      }
    }
    int i = end - 1;
    for (; i > start && squares[i - 1] > square; i--) {
      squares[i] = squares[i - 1];
      places[i] = places[i - 1];
    }
    squares[i] = square;
    places[i] = other;
  }

  /** The distance to the last of the nearest rows. */
  double distance(int row) {
    return Math.sqrt(squares[(row + 1) * neighbours - 1]);
  }

  /** The squared distance, or some value beyond the limit once it is. */
  private static double square(double[] a, double[] b, double limit) {
    double sum = 0;
    for (int c = 0; c < a.length && sum < limit; c++) {
      sum += (a[c] - b[c]) * (a[c] - b[c]);
    }
    return sum;
  }
}
