package org.focale.outlier;

/** How many of some rising numbers lie below another, and which share is that? */
final class Sorted {

  private Sorted() {}

  static int below(double[] rising, double value) {
    int low = 0;
    int high = rising.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rising[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The share that some are of all; none of them are taken for one of all and one more. */
  static double share(int some, int all) {
    return some > 0 ? (double) some / all : 1.0 / (all + 1);
  }

  static int upTo(double[] rising, double value) {
    return below(rising, Math.nextUp(value));
  }
}
