package org.focale.outlier;

/** How many of some rising numbers lie below another? */
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

  static int upTo(double[] rising, double value) {
    return below(rising, Math.nextUp(value));
  }
}
