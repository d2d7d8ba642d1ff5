package org.focale.model;

import java.util.Arrays;

/**
 * Of all subsets of the covariates on the way to a node, which share goes that way?
 *
 * <p>The unique path of Lundberg et al., Nat Mach Intell 2020;2:56, algorithm 2 (TreeSHAP). Each
 * step is a covariate with the share of training rows that go that way if it is not known, and 1 or
 * 0 for whether the person does if it is; {@code weights[i]} adds up the shares of the subsets with
 * {@code i} known covariates, each divided by how many subsets are as large. The step at 0 is no
 * covariate.
 */
final class CovariatePath {

  private int last;
  private final int[] places;
  private final double[] unknown;
  private final double[] known;
  private final double[] weights;

  private CovariatePath(
      int last, int[] places, double[] unknown, double[] known, double[] weights) {
    this.last = last;
    this.places = places;
    this.unknown = unknown;
    this.known = known;
    this.weights = weights;
  }

  /** The way to the root. */
  static CovariatePath toRoot() {
    CovariatePath path =
        new CovariatePath(0, new int[1], new double[1], new double[1], new double[1]);
    path.set(0, -1, 1, 1);
    path.weights[0] = 1;
    return path;
  }

  /** This way with one more step. */
  CovariatePath extended(int place, double unknownShare, double knownShare) {
    int length = last + 2;
    CovariatePath path =
        new CovariatePath(
            last + 1,
            Arrays.copyOf(places, length),
            Arrays.copyOf(unknown, length),
            Arrays.copyOf(known, length),
            Arrays.copyOf(weights, length));
    path.set(length - 1, place, unknownShare, knownShare);
    path.weights[length - 1] = 0;
    for (int i = last; i >= 0; i--) {
      path.weights[i + 1] += knownShare * path.weights[i] * (i + 1) / length;
      path.weights[i] = unknownShare * path.weights[i] * (length - 1 - i) / length;
    }
    return path;
  }

  private void set(int step, int place, double unknownShare, double knownShare) {
    places[step] = place;
    unknown[step] = unknownShare;
    known[step] = knownShare;
  }

  /** The last step; the steps are 1 to this. */
  int last() {
    return last;
  }

  int place(int step) {
    return places[step];
  }

  double unknown(int step) {
    return unknown[step];
  }

  double known(int step) {
    return known[step];
  }

  /** The step of a covariate, 0 if it is not on the way. */
  int stepOf(int place) {
    for (int step = 1; step <= last; step++) {
      if (places[step] == place) {
        return step;
      }
    }
    return 0;
  }

  /** This way without one of its steps. */
  CovariatePath without(int step) {
    CovariatePath path =
        new CovariatePath(
            last - 1, cut(places, step), cut(unknown, step), cut(known, step), unwound(step));
    return path;
  }

  /** The weights of the subsets, added up, as they were without one of the steps. */
  double weightWithout(int step) {
    return Arrays.stream(unwound(step)).sum();
  }

  private double[] unwound(int step) {
    double[] before = new double[last];
    double next = weights[last];
    for (int i = last - 1; i >= 0; i--) {
      if (known[step] != 0) {
        before[i] = next * (last + 1) / ((i + 1) * known[step]);
        next = weights[i] - before[i] * unknown[step] * (last - i) / (last + 1);
      } else {
        before[i] = weights[i] * (last + 1) / (unknown[step] * (last - i));
      }
    }
    return before;
  }

  private static int[] cut(int[] all, int step) {
    int[] rest = new int[all.length - 1];
    System.arraycopy(all, 0, rest, 0, step);
    System.arraycopy(all, step + 1, rest, step, rest.length - step);
    return rest;
  }

  private static double[] cut(double[] all, int step) {
    double[] rest = new double[all.length - 1];
    System.arraycopy(all, 0, rest, 0, step);
    System.arraycopy(all, step + 1, rest, step, rest.length - step);
    return rest;
  }
}
