package org.focale.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * On which level does each field of a pair of records agree?
 *
 * <p>The levels of a pair are packed, four bits a field, so that millions of pairs are held and
 * counted by pattern: 0 if the field is not recorded on both sides, else 1 + the level. Where given
 * name and surname, or two lines of an address, stand in each other's place, the first has the
 * level "swapped" and the second tells nothing more.
 */
public final class PairLevels {

  private static final int BITS = 4;
  private static final long MASK = (1L << BITS) - 1;
  private static final double ALIKE = 0.85;

  private final Records records;
  private final Comparison[] comparisons;
  private final int[] partners;

  /** Compares fields as their kinds are. */
  PairLevels(Records records) {
    this(records, records.fields().stream().map(f -> f.kind().comparison()).toList());
  }

  PairLevels(Records records, List<? extends Comparison> byField) {
    this.records = records;
    this.comparisons = byField.toArray(Comparison[]::new);
    this.partners = new int[comparisons.length];
    Arrays.fill(partners, -1);
    pair(indices(FieldKind.GIVEN_NAME), indices(FieldKind.SURNAME));
    List<Integer> lines = indices(FieldKind.ADDRESS);
    if (lines.size() == 2) {
      partners[lines.get(0)] = lines.get(1);
    }
  }

  private void pair(List<Integer> first, List<Integer> second) {
    if (first.size() == 1 && second.size() == 1) {
      partners[first.get(0)] = second.get(0);
    }
  }

  private List<Integer> indices(FieldKind kind) {
    List<Integer> found = new ArrayList<>();
    for (int f = 0; f < comparisons.length; f++) {
      if (records.fields().get(f).kind() == kind) {
        found.add(f);
      }
    }
    return found;
  }

  /** What the levels of a field say, from no agreement to equality, then "swapped" if it can be. */
  List<String> labels(int field) {
    List<String> labels = new ArrayList<>(comparisons[field].levels());
    if (partners[field] >= 0) {
      labels.add("swapped");
    }
    return labels;
  }

  /** Levels of a field that run from no agreement to equality. */
  int graded(int field) {
    return comparisons[field].levels().size();
  }

  /** The level of equality. */
  int exact(int field) {
    return graded(field) - 1;
  }

  /** The packed levels of two records. */
  long of(int a, int b) {
    long levels = 0;
    for (int f = 0; f < comparisons.length; f++) {
      levels |= (long) (1 + compared(f, a, b)) << BITS * f;
    }
    for (int f = 0; f < partners.length; f++) {
      if (partners[f] >= 0 && swapped(levels, f, a, b)) {
        levels &= ~(MASK << BITS * f | MASK << BITS * partners[f]);
        levels |= (long) (1 + graded(f)) << BITS * f;
      }
    }
    return levels;
  }

  /** The level of a field in packed levels; -1 if it was not recorded on both sides. */
  static int level(long levels, int field) {
    return (int) (levels >>> BITS * field & MASK) - 1;
  }

  /** The levels of the first fields alone, as if the others were not recorded. */
  static long firstFields(long levels, int fields) {
    return BITS * fields >= Long.SIZE ? levels : levels & (1L << BITS * fields) - 1;
  }

  private int compared(int field, int a, int b) {
    int codeA = records.code(field, a);
    int codeB = records.code(field, b);
    if (codeA == Records.MISSING || codeB == Records.MISSING) {
      return -1;
    }
    return codeA == codeB
        ? exact(field)
        : comparisons[field].unequal(records.value(field, codeA), records.value(field, codeB));
  }

  private boolean swapped(long levels, int field, int a, int b) {
    int partner = partners[field];
    int here = level(levels, field);
    int there = level(levels, partner);
    return here >= 0
        && there >= 0
        && here + there <= 1
        && alike(field, a, partner, b)
        && alike(partner, a, field, b);
  }

  private boolean alike(int fieldOfA, int a, int fieldOfB, int b) {
    return JaroWinkler.reaches(
        ALIKE,
        records.value(fieldOfA, records.code(fieldOfA, a)),
        records.value(fieldOfB, records.code(fieldOfB, b)));
  }
}
